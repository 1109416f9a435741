"""Statistics by hand, by definition and by what must always hold."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.statistics import Confusion, Stratum, bins, confusion, mean, pearson, ranks, spearman, stratified, wilson

NUMBERS = st.lists(st.integers(-20, 20).map(float), min_size=1, max_size=40)


def test_wilson_by_hand() -> None:
    """Newcombe 1998 (doi 10.1002/(SICI)1097-0258), table I: 81 of 263, 15 of 148, 0 of 20, 29 of 29."""
    for true, count, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        assert wilson(true, count) == pytest.approx((low, high), abs=5e-5)
    assert wilson(29, 29) == pytest.approx((0.8830, 1.0), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


def test_ties_share_their_ranks() -> None:
    assert ranks([3.0, 1.0, 3.0, 2.0]) == [3.5, 1.0, 3.5, 2.0]
    assert ranks([]) == []


def test_correlations_by_hand() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [1, 8, 27, 64]) == pytest.approx(1)
    # Ranks 1 2.5 2.5 4 and 1 3 2 4: covariance 4.5, variances 4.5 and 5.
    assert spearman([1, 2, 2, 3], [1, 3, 2, 4]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)
    assert spearman([1, 1, 1], [1, 2, 3]) is None
    assert pearson([], []) is None


def test_agreement_by_hand() -> None:
    held = confusion([True, True, False, False, False], [True, False, True, False, False])
    assert held == Confusion(true=1, false=1, missed=1, silent=2)
    assert (held.precision, held.recall, held.f1) == (0.5, 0.5, 0.5)
    assert held.matthews == pytest.approx((1 * 2 - 1 * 1) / (2 * 2 * 3 * 3) ** 0.5)
    silent = confusion([False], [True])
    assert (silent.precision, silent.recall, silent.f1, silent.matthews) == (None, 0.0, 0.0, None)
    assert Confusion().f1 is Confusion().recall is None


def test_equal_scores_share_the_mean_of_the_others() -> None:
    low, high = bins([100.0, 50.0, 100.0, 100.0], [1.0, 0.0, 2.0, 3.0], count=2)
    assert low == (2, 50.0, 100.0, 75.0, (1.0,))
    assert high == (2, 100.0, 100.0, 100.0, (2.0,))
    assert bins([], [], count=10) == []
    assert mean([]) == 0


@given(st.integers(0, 50), st.integers(1, 50))
def test_an_interval_holds_its_share(true: int, more: int) -> None:
    count = true + more - 1 or 1
    low, high = wilson(min(true, count), count)
    assert 0 <= low <= min(true, count) / count + 1e-9
    assert min(true, count) / count - 1e-9 <= high <= 1


@given(NUMBERS)
def test_ranks_keep_order_and_sum(values: list[float]) -> None:
    found = ranks(values)
    assert isclose(sum(found), len(values) * (len(values) + 1) / 2)
    assert all(
        (a < b) == (x < y) for a, x in zip(found, values, strict=True) for b, y in zip(found, values, strict=True)
    )


@given(NUMBERS, st.integers(1, 12))
def test_bins_hold_every_item_once(values: list[float], count: int) -> None:
    found = bins(values, values, count=count)
    assert sum(part.size for part in found) == len(values)
    assert all(isclose(part.score, part.others[0]) for part in found)
    assert all(part.low <= part.high for part in found)


def test_a_stratified_share_by_hand() -> None:
    """900 of which 4 of 9 are right, 100 that are all judged and right; of 50 more nothing is known."""
    found = stratified([Stratum(900, 9, 4), Stratum(100, 100, 100), Stratum(50, 0, 0)])
    assert found is not None
    value, interval = found
    assert value == pytest.approx(0.9 * 4 / 9 + 0.1)
    share = 5 / 11
    half = 1.959964 * (0.81 * share * (1 - share) * 0.99 / 9) ** 0.5
    assert interval == pytest.approx((value - half, value + half))
    assert stratified([Stratum(5, 0, 0)]) is None
