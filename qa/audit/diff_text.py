"""The difference of two audits, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from qa.audit.diff import ANY, SIGNIFICANT, Both, Change, Diff, Pattern
from qa.report.places import one_line
from qa.significance import Shift

SCHEMA = "mtqa-diff-1"
_HEADS = ["", "", "before", "after", "change of pairs, 95 %", "p", ""]
_ALIGNED = ("left", "left", "right", "right", "right", "right", "left")
#: So many patterns are shown in a terminal, and so many checks that flag too few pairs to be tested.
_SHOWN, _FEW = 5, 10
_WIDTH = 40


def text(one: Diff) -> str:
    """Tables of the totals and of the checks, new and settled patterns, and by what tests it is told."""
    parts = [_totals(one)]
    if shown := _shown(one.checks):
        parts.append(_tabulated([_row(check, one.pairs) for check in shown]))
    parts += [
        f"{head}:\n" + "\n".join(map(_pattern, some[:_SHOWN]))
        for head, some in (("new", one.new), ("settled", one.settled))
        if some
    ]
    return "\n\n".join([*parts, "\n".join(_notes(one))])


def _totals(one: Diff) -> str:
    before, after, shift = one.points
    cells = [f"{before:.2f}", f"{after:.2f}", _interval(shift, 1, 2), _p(shift.p), _verdict(shift)]
    return _tabulated([*map(_row, one.severities, [one.pairs] * len(one.severities)), ["", "MQM points", *cells]])


def _shown(checks: Sequence[Change]) -> list[Change]:
    few = [check for check in checks if not (check.test or check.alone or _is_still(check))][_FEW:]
    return [check for check in checks if not _is_still(check) and check not in few]


def _is_still(one: Change) -> bool:
    """As much is found as before, as far as the numbers tell."""
    return not one.shift.value and one.findings.before == one.findings.after and not one.verdict


def _tabulated(rows: Sequence[Sequence[str]]) -> str:
    from tabulate import tabulate

    return tabulate(rows, _HEADS, disable_numparse=True, colalign=_ALIGNED)


def _row(one: Change, of: Both) -> list[str]:
    """Findings per 1,000 pairs, and the change of flagged pairs per 1,000 with its test."""
    code, name = ("", f"{one.code} finding" if one.code == ANY else one.code) if not one.name else (one.code, one.name)
    rates = [f"{1000 * count / (pairs or 1):.1f}" for count, pairs in zip(one.findings, of, strict=True)]
    if one.alone:
        return [code, name, *rates, "", "", f"ran {one.alone} alone"]
    return [code, name, *rates, _interval(one.shift, 1000, 1), _p(one.p) if one.test else "too few", one.verdict]


def _interval(one: Shift, scale: float, digits: int) -> str:
    low, high = (f"{scale * value:+.{digits}f}" for value in one.interval)
    return f"{scale * one.value:+.{digits}f} [{low}, {high}]"


def _p(value: float) -> str:
    return "< 0.0001" if value < 0.0001 else f"{value:.4f}"


def _verdict(one: Shift) -> str:
    if one.p >= SIGNIFICANT or not one.value:
        return ""
    return "worse" if one.value > 0 else "better"


def _pattern(one: Pattern) -> str:
    words = [one_line(part)[:_WIDTH] for part in (one.source, one.target, one.fix)]
    said = " → ".join(f"“{part}”" for part in words if part) or "(no words)"
    rarer = f", else at most {one.at_most:,}" if one.at_most else ""
    return f"  {one.code}  {said}  {one.times:,} times{rarer}"


def _notes(one: Diff) -> Iterator[str]:
    yield (
        "before, after: findings per 1,000 pairs (MQM points: per 1,000 words); change: of pairs with one, per 1,000"
    )
    pairs = f"{one.pairs.before:,} and {one.pairs.after:,} pairs"
    if one.is_paired:
        yield f"p: {pairs}, the same: McNemar's test (exact where few changed); intervals by Bonett and Price"
    else:
        yield f"p: {pairs}, not the same: two shares by z (Fisher's test where few are expected); intervals by Newcombe"
    tested = sum(bool(check.test) for check in one.checks)
    yield f"p of checks: for {tested} at once (Holm); too few: p could not be under {SIGNIFICANT} whatever changed"
    still = sum(map(_is_still, one.checks))
    if more := len(one.checks) - still - len(_shown(one.checks)):
        yield f"{more} more {'check flags' if more == 1 else 'checks flag'} too few pairs; they are in the JSON"
    if still:
        yield f"as much as before was found by {still} {'check' if still == 1 else 'checks'}"


def as_json(one: Diff) -> str:
    """Everything; the shape is in docs/diff.schema.json."""
    before, after, shift = one.points
    said = {
        "schema": SCHEMA,
        "paired": one.is_paired,
        "pairs": one.pairs,
        "words": one.words,
        "signatures": one.signatures,
        "warnings": one.warnings,
        "severities": {change.code: _change(change, one.pairs) for change in one.severities},
        "points": {"per_1000_words": [round(before, 4), round(after, 4)], **_shift(shift, 1), "p": _rounded(shift.p)},
        "checks": {change.code: {"name": change.name, **_change(change, one.pairs)} for change in one.checks},
        "new": [pattern._asdict() for pattern in one.new],
        "settled": [pattern._asdict() for pattern in one.settled],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _change(one: Change, of: Both) -> dict[str, object]:
    rates = [round(1000 * count / (pairs or 1), 4) for count, pairs in zip(one.findings, of, strict=True)]
    return {
        "severity": one.severity,
        "findings": one.findings,
        "pairs": one.pairs,
        "per_1000_pairs": rates,
        **_shift(one.shift, 1000),
        "p": _rounded(one.p) if one.test else None,
        "test": one.test,
        "alone": one.alone,
        "verdict": one.verdict,
    }


def _shift(one: Shift, scale: float) -> dict[str, object]:
    return {
        "change": round(scale * one.value, 4),
        "interval": [round(scale * value, 4) for value in one.interval],
    }


def _rounded(p: float) -> float:
    return float(f"{p:.4g}")
