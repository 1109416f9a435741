"""Tests of differences, by published numbers and by what must always hold."""

from statistics import mean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.significance import (
    Moments,
    bonett_price,
    fisher,
    holm,
    mcnemar,
    newcombe,
    normal,
    tarone,
    two_shares,
)


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


def test_tarone_by_hand() -> None:
    """Three could reach 0.05, two of them 0.025: two are tested. Where all could reach anything, all are."""
    assert tarone([0.01, 0.02, 0.04, 0.5]) == [True, True, False, False]
    assert tarone([0.0, 0.0, 0.0]) == [True, True, True]
    assert tarone([0.5]) == [False]
    assert tarone([]) == []
