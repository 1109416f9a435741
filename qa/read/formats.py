"""Which reader reads a file, by its name: one of articles, or one of bitext. Readers load where they are used."""

from __future__ import annotations

from pathlib import PurePath

from qa.model import MtqaError
from qa.read.pairs import PairReader
from qa.read.parsed import Parsed, Reader

#: The formats by name, each with the endings of its files.
ARTICLES = {
    "text": (".txt",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "ninjs": (".json",),
}
BITEXT = {
    "tsv": (".tsv",),
    "csv": (".csv",),
    "jsonl": (".jsonl", ".ndjson"),
    "parquet": (".parquet",),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff"),
    "po": (".po", ".pot"),
}


def format_of(path: str) -> str:
    """The format that the ending of a name tells: of `story.html.gz` it is `html`; what no ending tells is text."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    ending = next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")
    return next((name for name, endings in (ARTICLES | BITEXT).items() if ending in endings), "text")


def parse(raw: bytes, path: str, lang: str = "", fallback: str = "", *, form: str = "") -> Parsed:
    """An article's file, read by the reader of its format: the one given, or the one that its name tells."""
    return _reader(form or format_of(path), path)(raw, path, lang, fallback)


def _reader(form: str, path: str) -> Reader:
    match form:
        case "text":
            from qa.read.text import read_text

            return read_text
        case "markdown":
            from qa.read.markdown import read_markdown

            return read_markdown
        case _:
            raise MtqaError(f"is {form}, which holds no article; give the article itself", path=path)


def pair_reader(form: str) -> PairReader | None:
    """The reader of a format of bitext."""
    match form:
        case _:
            return None
