"""Which reader reads a file, by its name: one of articles, or one of bitext. Readers load where they are used."""

from __future__ import annotations

from pathlib import PurePath

from qa.model import MtqaError
from qa.read.files import PACKED
from qa.read.pairs.pair import PairReader
from qa.read.parsed import Parsed, Reader

#: The formats by name, each with the endings of its files.
ARTICLES = {
    "text": (".txt",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "ninjs": (".json", ".ninjs"),
}
BITEXT = {
    "tsv": (".tsv",),
    "csv": (".csv",),
    "jsonl": (".jsonl", ".ndjson"),
    "parquet": (".parquet",),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".sdlxliff", ".mqxliff"),
    "po": (".po", ".pot"),
}


def format_of(path: str) -> str:
    """The format that the ending of a name tells; what no ending tells is text."""
    ending = kind(path)
    return next((name for name, endings in (ARTICLES | BITEXT).items() if ending in endings), "text")


def kind(path: str) -> str:
    """The ending of a name that tells its format, in lower case: of `story.html.gz` it is `.html`."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    return next((suffix for suffix in reversed(suffixes) if suffix not in PACKED), "")


def parse(raw: bytes, path: str, lang: str = "", fallback: str = "", *, form: str = "") -> Parsed:
    """An article's file, read by the reader of its format: the one given, or the one that its name tells."""
    return _reader(form or format_of(path), path)(raw, path, lang, fallback)


def _reader(form: str, path: str) -> Reader:
    match form:
        case "text":
            from qa.read.text import read_text

            return read_text
        case "markdown":
            from qa.read.markdown.reader import read_markdown

            return read_markdown
        case "html":
            from qa.read.html.reader import read_html

            return read_html
        case "docx":
            from qa.read.docx.reader import read_docx

            return read_docx
        case "ninjs":
            from qa.read.ninjs import read_ninjs

            return read_ninjs
    raise MtqaError(f"is {form}, which holds no article; give the article itself", path=path)


def pair_reader(form: str) -> PairReader | None:
    """The reader of a format of bitext."""
    match form:
        case "tsv":
            from qa.read.pairs.tsv import read_tsv

            return read_tsv
        case "csv":
            from qa.read.pairs.csv_pairs import read_csv

            return read_csv
        case "jsonl":
            from qa.read.pairs.json_lines import read_json_lines

            return read_json_lines
        case "parquet":
            from qa.read.pairs.parquet import read_parquet

            return read_parquet
        case "tmx":
            from qa.read.pairs.tmx import read_tmx

            return read_tmx
        case "xliff":
            from qa.read.pairs.xliff import read_xliff

            return read_xliff
        case "po":
            from qa.read.pairs.po import read_po

            return read_po
    return None
