"""One sample article in every format that mtqa reads, written by other people's libraries where there are any."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import docx
import polib
import pyarrow as pa
import pyarrow.parquet

from qa.model import Document, Segment
from qa.read import read
from tests.conftest import ROOT

ARTICLE = ROOT / "corpora" / "articles" / "harbor.en.txt"
SOURCE = ROOT / "corpora" / "articles" / "harbor.bg.txt"
#: Stands before every text on its line, where the format allows it: a place that counts UTF-16 or bytes is wrong then.
WIDE = "🚢 부두 "

Write = Callable[[Path], list[str]]


def sample() -> Document:
    return read(ARTICLE, SOURCE, source_lang="bg", target_lang="en")


def pairs() -> list[Segment]:
    return [segment for segment in sample().segments if segment.source and segment.target]


def _both(folder: Path, ending: str, written: Callable[[str, str], str]) -> list[str]:
    """The article and its original, each as the text that `written` makes of it and its language."""
    for lang, path in (("en", ARTICLE), ("bg", SOURCE)):
        text = written(path.read_text(encoding="utf-8"), lang)
        (folder / f"harbor.{lang}.{ending}").write_text(text, encoding="utf-8")
    return [f"harbor.en.{ending}"]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def text(folder: Path) -> list[str]:
    return _both(folder, "txt", lambda text, lang: text)


def markdown(folder: Path) -> list[str]:
    def written(text: str, lang: str) -> str:
        lines = _lines(text)
        return f"{lines[0]}\n\n# {lines[1]}\n\n" + "\n\n".join(lines[2:]) + "\n"

    return _both(folder, "md", written)


def _blocks(text: str) -> str:
    lines = [html.escape(line, quote=False) for line in _lines(text)]
    return f"<p>{lines[0]}</p>\n<h1>{lines[1]}</h1>\n" + "\n".join(f"<p>{line}</p>" for line in lines[2:]) + "\n"


def page(folder: Path) -> list[str]:
    def written(text: str, lang: str) -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{WIDE}</title></head>\n<body>'
            f"<nav><a href='/'>Fakti</a></nav>\n<article>\n{_blocks(text)}</article>\n</body></html>\n"
        )

    return _both(folder, "html", written)


def fragment(folder: Path) -> list[str]:
    return _both(folder, "htm", lambda text, lang: _blocks(text))


def word(folder: Path) -> list[str]:
    for lang, path in (("en", ARTICLE), ("bg", SOURCE)):
        lines = _lines(path.read_text(encoding="utf-8"))
        document = docx.Document()
        document.add_paragraph(lines[0])
        document.add_heading(lines[1], level=1)
        for line in lines[2:]:
            paragraph = document.add_paragraph()
            for number, run in enumerate(line.split(" ")):  # a run a word, as much-edited files have them
                paragraph.add_run(run if not number else f" {run}")
        document.save(str(folder / f"harbor.{lang}.docx"))
    return ["harbor.en.docx"]


def ninjs(folder: Path) -> list[str]:
    def written(text: str, lang: str) -> str:
        lines = _lines(text)
        item = {"uri": "harbor", "language": lang, "headline": lines[1], "body_xhtml": _blocks(text)}
        return json.dumps(item, ensure_ascii=lang == "en", indent=1)

    return _both(folder, "json", written)


def tsv(folder: Path) -> list[str]:
    rows = [f"{segment.source}\t{segment.target}\n" for segment in pairs()]
    (folder / "harbor.tsv").write_text("".join(rows), encoding="utf-8")
    return ["harbor.tsv"]


def comma(folder: Path) -> list[str]:
    with (folder / "harbor.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["source", "target"])
        writer.writerows([segment.source, segment.target] for segment in pairs())
    return ["harbor.csv"]


def moses(folder: Path) -> list[str]:
    for name, side in (("bg", "source"), ("en", "target")):
        lines = [f"{getattr(segment, side)}\n" for segment in pairs()]
        (folder / f"harbor.{name}").write_text("".join(lines), encoding="utf-8")
    return ["harbor.en", "--source", "harbor.bg", "--input", "moses"]


def jsonl(folder: Path) -> list[str]:
    rows = [{"note": WIDE, "source": segment.source, "target": segment.target} for segment in pairs()]
    lines = [json.dumps(row, ensure_ascii=number % 2 == 0) + "\n" for number, row in enumerate(rows)]
    (folder / "harbor.jsonl").write_text("".join(lines), encoding="utf-8")
    return ["harbor.jsonl"]


def parquet(folder: Path) -> list[str]:
    columns = {"source": [s.source for s in pairs()], "target": [s.target for s in pairs()]}
    pyarrow.parquet.write_table(pa.table(columns), folder / "harbor.parquet")
    return ["harbor.parquet"]


def tmx(folder: Path) -> list[str]:
    units = [
        f'  <tu tuid="{number}"><prop type="x">{WIDE}</prop>\n'
        f'    <tuv xml:lang="en"><seg>{escape(segment.target)}</seg></tuv>'
        f'<tuv xml:lang="bg-BG"><seg>{escape(segment.source or "")}</seg></tuv></tu>\n'
        for number, segment in enumerate(pairs())
    ]
    header = '<header creationtool="x" creationtoolversion="1" datatype="plaintext" segtype="sentence" adminlang="en"'
    text = f'<tmx version="1.4">{header} srclang="bg" o-tmf="x"/><body>\n{"".join(units)}</body></tmx>\n'
    (folder / "harbor.tmx").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', encoding="utf-8")
    return ["harbor.tmx"]


def xliff_1(folder: Path) -> list[str]:
    units = [
        f'<trans-unit id="{number}" resname={quoteattr(WIDE)}><source>{escape(segment.source or "")}</source>'
        f'<target state="translated">{escape(segment.target)}</target></trans-unit>\n'
        for number, segment in enumerate(pairs())
    ]
    text = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="harbor"'
        ' datatype="plaintext" source-language="bg" target-language="en">'
        f"<body>\n{''.join(units)}</body></file></xliff>\n"
    )
    (folder / "harbor.xlf").write_text(text, encoding="utf-8")
    return ["harbor.xlf"]


def xliff_2(folder: Path) -> list[str]:
    units = [
        f'<unit id="{number}" name={quoteattr(WIDE)}><segment id="s"><source>{escape(segment.source or "")}</source>'
        f"<target>{escape(segment.target)}</target></segment></unit>\n"
        for number, segment in enumerate(pairs())
    ]
    text = (
        '<xliff version="2.1" srcLang="bg" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
        f'<file id="harbor">\n{"".join(units)}</file></xliff>\n'
    )
    (folder / "harbor2.xliff").write_text(text, encoding="utf-8")
    return ["harbor2.xliff"]


def po(folder: Path) -> list[str]:
    file = polib.POFile(wrapwidth=60)
    file.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    for segment in pairs():
        file.append(polib.POEntry(msgid=segment.source, msgstr=segment.target, tcomment=WIDE))
    file.save(str(folder / "harbor.po"))
    return ["harbor.po"]


#: What the page calls each format, and how the sample is written in it; whole articles first.
ARTICLES: dict[str, Write] = {
    "plain text": text, "Markdown": markdown, "HTML page": page, "HTML fragment": fragment, "DOCX": word,
    "ninjs": ninjs,
}  # fmt: skip
BITEXT: dict[str, Write] = {
    "TSV": tsv, "CSV": comma, "Moses": moses, "JSON Lines": jsonl, "Parquet": parquet, "TMX 1.4": tmx,
    "XLIFF 1.2": xliff_1, "XLIFF 2.1": xliff_2, "PO": po,
}  # fmt: skip
FORMATS: dict[str, Write] = {**ARTICLES, **BITEXT}


def text_of(path: Path) -> str:
    """The decoded file that the places of a report count in: of a DOCX the document inside, of Parquet the cells."""
    if path.suffix == ".docx":
        import zipfile

        with zipfile.ZipFile(path) as archive:
            return archive.read("word/document.xml").decode("utf-8")
    return path.read_bytes().decode("utf-8")
