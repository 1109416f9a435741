"""Statistics by hand, by definition and by what must always hold."""

from math import isclose
from statistics import variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.statistics import (
    Confusion,
    Moments,
    Stratum,
    bins,
    bonett_price,
    confusion,
    fisher,
    holm,
    mcnemar,
    mean,
    newcombe,
    normal,
    pearson,
    ranks,
    spearman,
    stratified,
    two_shares,
    wilson,
)  # fmt: skip

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


@pytest.mark.parametrize(
    ("after", "of_after", "before", "of_before", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ],
)
def test_newcombe_as_published(after: int, of_after: int, before: int, of_before: int, low: float, high: float) -> None:
    """Newcombe 1998 (doi in `newcombe`), table II, method 10."""
    assert newcombe(before, of_before, after, of_after) == pytest.approx((low, high), abs=5e-5)


def test_bonett_price_as_published() -> None:
    """Fagerland, Lydersen & Laake, Statistical Analysis of Contingency Tables, ch. 8, on the counts of Cavo 2012."""
    assert bonett_price(16, 6, 161) == pytest.approx((-0.1195, -0.0032), abs=5e-5)


def test_mcnemar_as_published() -> None:
    """
    Fagerland, Lydersen & Laake 2013 (doi 10.1186/1471-2288-13-91): Bentur, 1 and 7, exact 0.070; Armitage & Berry 1994,
    p. 127: 12 and 2, exact 0.0129; Agresti 2002, 10.1.1: 86 and 150, z² = 17.36.
    """
    assert mcnemar(1, 7) == pytest.approx(0.0703125)
    assert mcnemar(12, 2) == pytest.approx(0.0129, abs=5e-5)
    assert mcnemar(150, 86) == pytest.approx(normal(17.36**0.5), rel=1e-2)
    assert mcnemar(0, 0) == mcnemar(3, 3) == mcnemar(500, 500) == 1.0


def test_fisher_as_published() -> None:
    """The lady tasting tea, and the twins of convicts: Fisher 1935 (Design of Experiments; JRSS 98, 39-82)."""
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert fisher(10, 13, 2, 17) == pytest.approx(0.0005367, abs=5e-7)
    assert fisher(0, 10, 0, 20) == 1.0


def test_a_few_in_a_billion_are_compared_exactly() -> None:
    """Of 9 that fall into one of two equal halves, the binomial distribution: 2 · (1 + 9)/2⁹."""
    assert two_shares(1, 10**9, 8, 10**9) == pytest.approx(0.0390625, abs=1e-6)
    assert two_shares(1, 0, 0, 5) == 1.0


def test_two_large_shares_by_hand() -> None:
    """The pooled share is 0.15, its deviation √(0.15 · 0.85 · 2/1000); 0.1 and 0.2 are 6.262 of them apart."""
    assert two_shares(100, 1000, 200, 1000) == pytest.approx(normal(6.2622), rel=1e-3)
    assert normal(1.959964) == pytest.approx(0.05, abs=1e-6)


def test_holm_by_hand() -> None:
    """0.005 · 4, 0.01 · 3, 0.03 · 2, and no less for the last."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1.0, 1.0]


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


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 300), st.integers(1, 300))
def test_tests_of_two_shares_are_fair_to_both(before: int, after: int, of_before: int, of_after: int) -> None:
    before, after = min(before, of_before), min(after, of_after)
    for test in (fisher, two_shares):
        p = test(before, of_before, after, of_after)
        assert 0 <= p <= 1
        assert p == pytest.approx(test(after, of_after, before, of_before))
        assert p == pytest.approx(test(of_before - before, of_before, of_after - after, of_after))
    low, high = newcombe(before, of_before, after, of_after)
    assert low - 1e-9 <= after / of_after - before / of_before <= high + 1e-9
    assert mcnemar(before, after) == mcnemar(after, before)


@given(st.lists(st.floats(0, 1)))
def test_holm_lowers_nothing_and_keeps_the_order(values: list[float]) -> None:
    found = holm(values)
    assert all(raised >= value for raised, value in zip(found, values, strict=True))
    assert [found[place] for place in sorted(range(len(values)), key=values.__getitem__)] == sorted(found)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=50))
def test_moments_are_those_of_the_numbers(values: list[float]) -> None:
    found = Moments(len(values), sum(values), sum(value * value for value in values))
    assert found.mean == pytest.approx(mean(values))
    assert found.of_mean == pytest.approx(variance(values) / len(values), abs=1e-6)
