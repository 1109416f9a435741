"""A sample of an audit's findings for people to judge: the same for the same seed, drawn in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Literal, NamedTuple, get_args

from qa.audit.parts import Flat, Record

#: By check or severity, as many of each as there are, so that each can be measured; pairs: any finding as likely.
By = Literal["check", "severity", "pairs"]
BY: tuple[By, ...] = get_args(By)


class Design(NamedTuple):
    """How a sample is drawn; `codes` are the only checks, empty is every one."""

    size: int = 200
    seed: int = 1
    by: By = "check"
    codes: frozenset[str] = frozenset()


class Drawn(NamedTuple):
    """A finding that was drawn; the key finds it again."""

    key: str
    record: Record
    finding: Flat

    @property
    def place(self) -> tuple[str, int, int, int, str]:
        """Where it stands, for sorting."""
        return self.record.path, self.record.line, self.record.pair, self.finding.start, self.key


def key(one: Record, finding: Flat) -> str:
    """What a finding of an audit is known by. It starts with a letter: no spreadsheet takes it for a number."""
    said = f"{one.path}\0{one.line}\0{one.pair}\0{finding.start}\0{finding.fingerprint}"
    return "k" + blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


_STRATUM: Mapping[By, Callable[[Flat], str]] = {
    "check": lambda finding: finding.code,
    "severity": lambda finding: finding.severity,
    "pairs": lambda finding: "",
}


def draw(records: Iterable[Record], design: Design) -> list[Drawn]:
    """
    Of each stratum the findings with the smallest hashes of seed and key, sorted by check and place. Not many more than
    twice the size are held at a time. The order of the records does not matter.
    """
    stratum, codes = _STRATUM[design.by], design.codes
    seen: Counter[str] = Counter()
    kept: defaultdict[str, dict[str, Drawn]] = defaultdict(dict)
    held = 0
    for one in records:
        for finding in one.findings:
            if codes and finding.code not in codes:
                continue
            name = stratum(finding)
            seen[name] += 1
            mark = key(one, finding)
            kept[name][_rank(design.seed, mark)] = Drawn(mark, one, finding)
            held += 1
            if held > 2 * design.size + 4 * len(seen):
                held = _forget(kept, max(quotas(seen, design.size).values()) + 1)
    found = quotas(seen, design.size)
    drawn = [some[rank] for name, some in kept.items() for rank in sorted(some)[: found[name]]]
    return sorted(
        drawn, key=lambda one: (one.finding.code, one.record.path, one.record.line, one.finding.start, one.key)
    )


def _rank(seed: int, mark: str) -> str:
    return blake2b(f"{seed}\0{mark}".encode(), digest_size=16).hexdigest()


def _forget(kept: Mapping[str, dict[str, Drawn]], most: int) -> int:
    """Keep so many of each stratum. The shares only shrink while more is seen, so that none is missed later."""
    for some in kept.values():
        for rank in sorted(some)[most:]:
            del some[rank]
    return sum(map(len, kept.values()))


def quotas(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum are drawn: equal numbers, of small ones all, and what these leave from the others."""
    found: dict[str, int] = {}
    left = size
    for place, name in enumerate(sorted(sizes, key=lambda name: (sizes[name], name))):
        found[name] = min(sizes[name], left // (len(sizes) - place))
        left -= found[name]
    return found
