"""The short list of an audit: the few actions that settle most of what was found, each counted once."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from qa.audit.grouped import worst
from qa.audit.report_noise import Evidence
from qa.audit.report_samples import Pattern, whole
from qa.audit.summary import Summary
from qa.lang.terms.termbase import Term, problems

Kind = Literal["terms", "off", "repairs", "renderings", "outlets", "documents"]

#: So many findings make a habit of a pattern; so many steps of an action are shown; so many places to look at.
_HABIT, _STEPS, _PLACES = 3, 15, 5
#: A check is a candidate for being switched off from so many findings on; a place for a look of so many pairs.
_NOTICED, _LARGE = 20, 30
#: A check that finds something in so large a share of all pairs says more of the corpus than of its pairs.
_EVERYWHERE = 0.1
#: Above this its findings are true, and many of them no reason to look away; under that most of them are false.
_TRUSTED, _DOUBTED = 0.8, 0.5
#: The habit of one outlet: this share of a check's findings, by an outlet that is less than that share of the corpus.
_OF_ONE, _NOT_ALL = 0.8, 0.5
#: A place is worse than the corpus from this multiple on, and worth a look with this share of what was found.
_WORSE, _WORTH = 1.5, 0.01
#: Patterns as long as that were cut off.
_CUT = 80
#: What encloses words, beside brackets and quotation marks that have a direction.
_ENCLOSING = "\"' "
#: So many checks are named of an outlet.
_NAMED = 3


class Place(NamedTuple):
    """A check or a place in the corpus, how many findings it settles, and why it is named."""

    findings: int
    name: str
    why: str
    code: str = ""


Step = Pattern | Place


class Action(NamedTuple):
    """
    What to do, step by step, and what it settles; `ready` is what can be taken as it is. `more` steps are left out.
    `is_apart`: what it settles may be counted in others as well.
    """

    kind: Kind
    settles: int
    steps: tuple[Step, ...]
    more: int = 0
    ready: str = ""
    is_apart: bool = False


class Row(NamedTuple):
    """A row for the termbase, as a pattern and as a term, and the patterns that it settles."""

    step: Pattern
    term: Term
    settles: tuple[Pattern, ...]


def actions(summary: Summary, evidence: Mapping[str, Evidence], ignored: Sequence[str]) -> list[Action]:
    """
    What settles most comes first, and what an action settles is not counted again in another: patterns are of one check
    each, and those of a check that is to be switched off are left out; of places counts only what is left over then.
    `ignored` are the checks that are switched off already.
    """
    off = sorted(_off(summary, evidence), key=lambda one: (-one.findings, one.code))
    steps = [one for one in _patterns(summary) if one.code not in {gone.code for gone in off}]
    terms, rest = _terms(summary, steps)
    repairs = [one for one in rest if one.fix or _takes_out(summary, one.code)]
    renderings = [one for one in rest if one.target and not (one.fix or _takes_out(summary, one.code))]
    found = [
        _action("terms", [row.step for row in terms]),
        _action("off", off),
        _action("repairs", [whole(summary, one) for one in repairs[:_STEPS]], of=len(repairs)),
        _action("renderings", renderings),
    ]
    settled: Counter[str] = Counter()
    for step in (
        *(step for row in terms[:_STEPS] for step in row.settles),
        *(s for one in found[1:] for s in one.steps),
    ):
        settled[step.code] += step.findings
    found.append(_action("outlets", _outlets(summary, settled)))
    ready = {
        "terms": _table(row.term for row in terms[:_STEPS]),
        "off": f"ignore = {json.dumps([*ignored, *(one.code for one in off[:_STEPS])])}\n",
    }
    listed = [one._replace(ready=ready.get(one.kind, "")) for one in found if one.steps]
    listed.sort(key=lambda one: -one.settles)
    documents = _documents(summary)
    return [*listed, _action("documents", documents)._replace(is_apart=True)] if documents else listed


def _action(kind: Kind, steps: Sequence[Step], *, of: int = 0) -> Action:
    """An action of the first steps of so many."""
    shown = tuple(steps[:_STEPS])
    return Action(kind, sum(one.findings for one in shown), shown, max(of, len(steps)) - len(shown))


def _off(summary: Summary, evidence: Mapping[str, Evidence]) -> Iterator[Place]:
    """Checks that are not worth their findings in this corpus."""
    for code, said in summary.checks.items():
        known = evidence[code]
        why = ""
        if said.findings < _NOTICED:
            continue
        if known.is_enough and known.precision < _DOUBTED:
            why = f"{100 * (1 - known.precision):.0f} % of its findings are false, as measured"
        elif said.severity == "minor" and not (known.is_enough and known.interval.low >= _TRUSTED):
            why = _of_one_outlet(summary, code) or _everywhere(summary, code)
        if why:
            yield Place(said.findings, said.name, why, code)


def _everywhere(summary: Summary, code: str) -> str:
    share = summary.checks[code].pairs / summary.pairs
    return f"in {100 * share:.0f} % of all pairs: the way of this corpus" if share > _EVERYWHERE else ""


def _of_one_outlet(summary: Summary, code: str) -> str:
    """That nearly all is of one outlet, which has its own style."""
    outlets = summary.groups["outlets"]
    most = max(summary.by_outlet, key=lambda name: (summary.by_outlet[name][code], name), default="")
    if most not in outlets or outlets[most].pairs >= _NOT_ALL * summary.pairs:
        return ""
    share = summary.by_outlet[most][code] / summary.checks[code].pairs
    return f"{100 * share:.0f} % of it in {most}: its house style" if share >= _OF_ONE else ""


def _patterns(summary: Summary) -> list[Pattern]:
    """What recurs, most of it first."""
    steps = [
        Pattern(count, code, *words)
        for code, patterns in summary.patterns.items()
        for words, count in patterns.items()
        if count >= _HABIT and all(len(one) < _CUT for one in words)
    ]
    return sorted(steps, key=lambda one: (-one.findings, one))


def _terms(summary: Summary, steps: Iterable[Pattern]) -> tuple[list[Row], list[Pattern]]:
    """The rows that a termbase lacks, of each word one, and the steps that make none."""
    by_source: defaultdict[str, list[Pattern]] = defaultdict(list)
    rest: list[Pattern] = []
    for one in steps:
        (by_source[_bare(one.source).casefold()] if _is_term(summary, one) else rest).append(one)
    rows: list[Row] = []
    for same in by_source.values():
        mine = [one for one in same if one.fix == same[0].fix]
        row = _row(mine, *_languages(summary, same[0].code))
        if any(problems([row.term])):
            rest += same
        else:
            rows.append(row)
            rest += [one for one in same if one not in mine]
    rows.sort(key=lambda row: (-row.step.findings, row.step))
    return rows, sorted(rest, key=lambda one: (-one.findings, one))


def _is_term(summary: Summary, step: Pattern) -> bool:
    """Whether a pattern says how a word is to be rendered, as no termbase does, and can stand in one."""
    is_new = summary.checks[step.code].category.startswith("terminology/") and not step.code.startswith("TRM")
    words = step.source + step.target + step.fix
    return is_new and bool(_bare(step.source) and _bare(step.fix)) and words.isprintable() and "|" not in words


def _row(same: Sequence[Pattern], source_lang: str, target_lang: str) -> Row:
    """One row for the patterns of one word with one repair."""
    first = same[0]
    source, target = _bare(first.source), _bare(first.fix)
    wrong = dict.fromkeys(_bare(one.target) for one in same)
    forbidden = tuple(one for one in wrong if one and one.casefold() != target.casefold())
    term = Term((source,), target, forbidden=forbidden, source_lang=source_lang, target_lang=target_lang)
    count = sum(one.findings for one in same)
    step = Pattern(count, first.code, source, " | ".join(forbidden), target, is_whole=True)
    return Row(step, term, tuple(same))


def _bare(words: str) -> str:
    """Words without the brackets and the quotation marks around them, which are not theirs."""
    start, end = 0, len(words)
    while start < end and _encloses(words[start]):
        start += 1
    while start < end and _encloses(words[end - 1]):
        end -= 1
    return words[start:end]


def _encloses(character: str) -> bool:
    return character in _ENCLOSING or unicodedata.category(character) in ("Ps", "Pe", "Pi", "Pf")


def _languages(summary: Summary, code: str) -> tuple[str, str]:
    """The languages of a check's samples, where they are the same in all."""
    kept = summary.samples[code].values() if code in summary.samples else ()
    sources, targets = {one.source_lang for one in kept}, {one.target_lang for one in kept}
    return sources.pop() if len(sources) == 1 else "", targets.pop() if len(targets) == 1 else ""


def _table(terms: Iterable[Term]) -> str:
    from qa.terms.write import table

    return table(terms, "\t")


def _takes_out(summary: Summary, code: str) -> bool:
    """Whether a check repairs by taking words out: a pattern does not tell such a repair from none."""
    kept = summary.samples[code].values() if code in summary.samples else ()
    return bool(kept) and all(one.findings[0].fixes and not one.findings[0].fixes[0].text for one in kept)


def _outlets(summary: Summary, settled: Counter[str]) -> list[Place]:
    """
    Outlets that are much worse than the corpus, with what is surely left for them: how much of what is settled already
    is theirs is not known, so all of it is taken off.
    """
    total = sum(summary.tally.values())
    rate = total / summary.pairs if summary.pairs else 0.0
    worse: list[str] = []
    for name, counts in summary.groups["outlets"].items():
        found = counts.minor + counts.major + counts.critical
        if name in summary.by_outlet and counts.pairs >= _LARGE and found > _WORSE * rate * counts.pairs:
            worse.append(name)
    steps: list[Place] = []
    covered: Counter[str] = Counter()
    while worse and len(steps) < _PLACES:
        gains = {name: _gain(summary, summary.by_outlet[name], settled, covered) for name in worse}
        best = min(worse, key=lambda name: (-gains[name], name))
        if gains[best] < _WORTH * total:
            break
        counts = summary.groups["outlets"][best]
        times = (counts.minor + counts.major + counts.critical) / counts.pairs / rate
        most = sorted(summary.by_outlet[best].items(), key=lambda one: (-one[1], one))[:_NAMED]
        why = f"{times:.1f} times as many a pair as in all, most by {', '.join(code for code, _ in most)}"
        steps.append(Place(gains[best], best, why))
        covered.update(summary.by_outlet[best])
        worse.remove(best)
    return steps


def _gain(summary: Summary, mine: Counter[str], settled: Counter[str], covered: Counter[str]) -> int:
    """By how much the findings that are surely covered grow with an outlet's, whatever its share in the settled is."""
    return sum(
        max(0, min(summary.checks[code].findings, covered[code] + count) - max(settled[code], covered[code]))
        for code, count in mine.items()
    )


def _documents(summary: Summary) -> list[Place]:
    """Of the worst documents those with most findings."""
    total = sum(summary.tally.values())
    found = [
        Place(
            paper.minor + paper.major + paper.critical,
            paper.document,
            f"{paper.penalty:,.0f} points per 1,000 words",
        )
        for paper in worst(summary.papers.values())
    ]
    most = sorted((one for one in found if one.findings >= _WORTH * total), key=lambda one: (-one.findings, one.name))
    return most[:_PLACES]
