"""mtqa evaluate cases: precision and recall by class and by check, and the precision that the checks' pages show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from qa.evaluate.cases import Case, Counts, Judged, cases, counted, judged
from qa.evaluate.many import Run, each
from qa.evaluate.measured import Told, precision
from qa.evaluate.measured import write as keep
from qa.evaluate.scorers import Setting, checks_of, encode, encoder_of, signed
from qa.model import MtqaError
from qa.models import scored_by
from qa.report.evaluation import Chart, Evaluation, Series, Table
from qa.statistics import Interval, wilson
from qa.stream import Texts

Third = Literal["held", "open"]
THIRDS: tuple[Third, ...] = ("held", "open")


def evaluate(
    folders: Sequence[Path],
    setting: Setting,
    run: Run,
    *,
    third: Third | None = None,
    with_reference: bool = False,
    write: Path | None = None,
) -> Evaluation:
    """Cases and articles of folders; `write` keeps the counts of every check, held back and open, in a TOML file."""
    if write and third:
        raise MtqaError("the written counts tell the held third from the rest; leave --third out")
    some = [
        case
        for folder in folders
        for case in cases(folder, with_reference=with_reference)
        if third is None or third_of(case.id) in (third, None)
    ]
    if not some:
        raise MtqaError("has no case or article", path=folders[0])
    segments = (segment for case in some for segment in case.document.segments)
    encode((Texts(segment.target, segment.source or "") for segment in segments), setting, run)
    every = each(partial(_judged, setting), some, run)
    if write:
        _write(every, write)
    counts = counted(every)
    langs = {segment.source_lang for case in some for segment in case.document.segments} - {""}
    options = {"folders": " ".join(map(str, folders)), "third": third, "reference": with_reference}
    return Evaluation(
        name="cases",
        options={**options, **setting.options()},
        tables=(_classes(counts), _checks(counts)),
        signatures={"mtqa": signed(setting, f"{','.join(sorted(langs))}-en")},
        chart=_chart(counts),
        notes=(f"clean cases flagged: {counts.flagged} of {counts.clean}",),
        examples=(*(f"missed  {miss}" for miss in counts.misses), *(f"alarm   {one}" for one in counts.alarms)),
    )


def third_of(identity: str) -> Third | None:
    """`held`: a case whose number divides by three, kept back while checks are made; an article has no third."""
    number = identity.rsplit("-", 1)[-1]
    if not number.isdigit():
        return None
    return "open" if int(number) % 3 else "held"


def _judged(setting: Setting, case: Case) -> Judged:
    model = encoder_of(setting)
    scored = case if model is None else case._replace(document=scored_by(case.document, model))
    return judged(scored, checks_of(setting))


def _classes(counts: Counts) -> Table:
    rows = [(kind, gold, counts.found[kind], counts.right_class[kind]) for kind, gold in sorted(counts.gold.items())]
    rows.append(("all", counts.gold.total(), counts.found.total(), counts.right_class.total()))
    head = ("class", "gold", "found", "right class", "recall")
    return Table("gold findings", head, tuple((*row, row[2] / row[1] if row[1] else None) for row in rows), 2)


def _checks(counts: Counts) -> Table:
    rows = [(code, said, counts.true[code]) for code, said in sorted(counts.findings.items())]
    rows.append(("all", counts.findings.total(), counts.true.total()))
    head = ("check", "findings", "true", "false", "precision", "95 % from", "to")
    return Table("findings", head, tuple((*row, row[1] - row[2], *precision(Told(*row[1:]))) for row in rows), 2)


def _chart(counts: Counts) -> Chart:
    kinds = sorted(counts.gold)
    shares = tuple(counts.found[kind] / counts.gold[kind] for kind in kinds)
    around: tuple[Interval, ...] = tuple(wilson(counts.found[kind], counts.gold[kind]) for kind in kinds)
    return Chart("Recall on gold findings, with 95 % intervals", "class", "recall", tuple(kinds), (
        Series("mtqa", shares, around),
    ))  # fmt: skip


def _write(every: Iterable[Judged], path: Path) -> None:
    parts: dict[str, list[Judged]] = {"held": [], "open": []}
    for one in every:
        parts[third_of(one.id) or "open"].append(one)
    counts = {part: counted(some) for part, some in parts.items()}
    head = (
        "Written by scripts/measure --write: findings and true findings of each check on the gold in corpora/,",
        "`held` on the cases that are kept back while checks are made, `open` on all others.",
    )
    codes = {code for one in counts.values() for code in one.findings}
    by_code = {code: {part: Told(one.findings[code], one.true[code]) for part, one in counts.items()} for code in codes}
    keep(path, head, by_code)
