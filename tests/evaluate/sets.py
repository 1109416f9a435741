"""Tiny sets in our own words, in the formats of the public ones, and the command that reads them."""

import gzip
import io
import json
import tarfile
from pathlib import Path

from click.testing import CliRunner, Result
from jsonschema import validate

from qa.cli import cli
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "evaluate.schema.json").read_text(encoding="utf-8"))


def evaluate(*arguments: str | Path) -> Result:
    """The command in process, one job unless the test says otherwise."""
    jobs = [] if "--jobs" in arguments else ["--jobs", "1"]
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments), *jobs], standalone_mode=False)


Row = dict[str, str | float | None]


def tables(*arguments: str | Path) -> list[list[Row]]:
    """The rows of every table, from JSON that has the documented shape."""
    result = evaluate(*arguments, "--format", "json")
    assert isinstance(result.exception, SystemExit | None), result.exception
    report = json.loads(result.output)
    validate(report, SCHEMA)
    return [table["rows"] for table in report["tables"]]


def item(kind: str, source: str, reference: str, good: str, damaged: str) -> dict[str, str]:
    """One item of DEMETR."""
    return {
        "src_sent": source,
        "eng_sent": reference,
        "mt_sent": good,
        "pert_sent": damaged,
        "lang_tag": "russian",
        "severity": kind.partition("_")[0],
        "pert_name": kind,
    }


REPEATED = item(
    "minor_id1_repeat2",
    "Паром отменили из-за шторма.",
    "The ferry was cancelled because of the storm.",
    "The ferry was cancelled because of a storm.",
    "The ferry was cancelled because because of a storm.",
)
NUMBER = item(
    "critical_id10_numbers_replaced",
    "В порту пострадали 14 человек.",
    "In the port 14 people were injured.",
    "14 people were injured in the port.",
    "41 people were injured in the port.",
)
SAME = item(
    "critical_id10_numbers_replaced", "Море спокойно.", "The sea is calm.", "The sea is calm.", "The sea is calm."
)
EMPTY = item("base_id33_empty", "Море спокойно.", "The sea is calm.", "The sea is calm.", ".")


def demetr(folder: Path) -> Path:
    """A file of each kind that the reader knows: a packed one of lines, a list, plain lines."""
    packed = "\n".join(json.dumps(one, ensure_ascii=False) for one in (REPEATED, REPEATED))
    (folder / "minor_id1_repeat2.jsonl.gz").write_bytes(gzip.compress(packed.encode()))
    (folder / "critical_id10_numbers_replaced.json").write_text(json.dumps([NUMBER, SAME]), encoding="utf-8")
    (folder / "base_id33_empty.jsonl").write_text(json.dumps(EMPTY) + "\n", encoding="utf-8")
    return folder


#: Source, translation, mean z, tokens of the translation, tags (gaps and words alternate), HTER.
SENTENCES = [
    ("Паром отменили.", "The ferry was was cancelled.", -1.2, "The ferry was was cancelled .", "2 3", 0.4),
    ("Он не пришёл.", "He didn't come.", 0.9, "He did n't come .", "", 0.1),
    ("Пострадали 14 человек.", "41 people were injured.", -0.8, "41 people were injured .", "0", 0.3),
    ("Порт открыт.", "The port (north) is open.", 0.7, "The port ( north ) is open .", "", 0.0),
]


def _tags(words: str, bad: str) -> str:
    """All OK but the words at these places."""
    count = len(words.split())
    return " ".join(["OK", *(f"{'BAD' if str(n) in bad.split() else 'OK'} OK" for n in range(count))])


def assessments() -> str:
    head = "index\toriginal\ttranslation\tscores\tmean\tz_scores\tz_mean\tmodel_scores"
    rows = [f"{n}\t{one[0]}\t{one[1]}\t[50]\t50\t[0]\t{one[2]}\t-0.5" for n, one in enumerate(SENTENCES)]
    return "\n".join([head, *rows]) + "\n"


def edits() -> dict[str, str]:
    columns = {
        "dev.src": [one[0] for one in SENTENCES],
        "dev.mt": [one[3] for one in SENTENCES],
        "dev.tags": [_tags(one[3], one[4]) for one in SENTENCES],
        "dev.hter": [str(one[5]) for one in SENTENCES],
    }
    return {name: "\n".join(lines) + "\n" for name, lines in columns.items()}


def packed(path: Path, texts: dict[str, str], inside: str = "ru-en-dev") -> Path:
    """A .tar.gz with one folder in it."""
    with tarfile.open(path, "w:gz") as archive:
        for name, text in texts.items():
            raw = text.encode()
            member = tarfile.TarInfo(f"{inside}/{name}")
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return path


def mlqe(folder: Path) -> Path:
    packed(folder / "ru-en-dev.direct-assessments.tar.gz", {"dev.ruen.df.short.tsv": assessments()})
    packed(folder / "ru-en-dev.post-editing.tar.gz", edits())
    return folder


MQM_HEAD = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"
MQM_ROWS = [
    'A\ttalk\t1\t1\tr1\tОн: "Паром отменили".\tHe: "The ferry <v>was was</v> cancelled."\tFluency/Grammar\tMajor',
    'A\ttalk\t1\t1\tr2\tОн: "Паром отменили".\tHe: "The ferry was was cancelled."\tNo-error\tNo-error',
    'B\ttalk\t1\t1\tr1\tОн: "Паром отменили".\tHe: "The ferry was cancelled."\tNo-error\tNo-error',
    "A\ttalk\t1\t2\tr1\tПострадали 14 человек.\t14 people were injured.\tNo-error\tNo-error",
    "B\ttalk\t1\t2\tr1\tПострадали 14 человек.\t<v>41</v> people were injured.\tAccuracy/Mistranslation\tMajor",
    "B\ttalk\t1\t2\tr1\tПострадали 14 человек.\t41 people <v>were injured.\tFluency/Punctuation\tMinor",
    "A\ttalk\t1\t3\tr1\tМоре <v>очень</v> спокойно.\tThe sea is calm.\tAccuracy/Omission\tMinor",
    "B\ttalk\t1\t3\tr1\tМоре очень спокойно.\tThe the sea is.\tNon-translation!\tMajor",
    "C\ttalk\t1\t3\tr1\tМоре очень спокойно.\tThe sea is very calm.\tStyle/Awkward\tNeutral",
]  # fmt: skip


def mqm(path: Path) -> Path:
    path.write_text("\n".join([MQM_HEAD, *MQM_ROWS]) + "\n", encoding="utf-8")
    return path
