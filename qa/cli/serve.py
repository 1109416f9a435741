"""mtqa serve: the checks over HTTP, for editors, for other programs, and as a page."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from qa.cli.options import config_of, split
from qa.model import MtqaError

if TYPE_CHECKING:
    from qa.config import Config
    from qa.web.jobs import Text

_PATH = click.Path(path_type=Path)
#: A shorter key could be guessed.
_SHORTEST = 16


@click.command()
@click.argument("translation", required=False, type=_PATH)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--source", type=_PATH, help="The original, for editors that send the translation only.")
@click.option("--profile", help="news (default), strict or audit.")
@click.option("--select", multiple=True, help="Only these checks: codes, families or names, with commas.")
@click.option("--ignore", multiple=True, help="Not these checks.")
@click.option("--termbase", multiple=True, type=_PATH, help="Terms: .tbx, .csv or .tsv.")
@click.option("--config", type=_PATH, help="Configuration file [the nearest mtqa.toml].")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that lint [the cores, at most 4].")
@click.option("--deadline", default=20.0, show_default=True, type=click.FloatRange(0.1), help="Seconds for a request.")
@click.option("--largest", default=2_000_000, show_default=True, type=click.IntRange(1), help="Bytes of a request.")
@click.option("--concurrency", default=64, show_default=True, type=click.IntRange(1), help="Requests that may wait.")
@click.option("--api-key-file", type=_PATH, help="Keys, one a line: a request must come with one.")
@click.option("--allow-origin", multiple=True, help="A site whose pages may use /v1, such as https://cms.example.")
def serve(
    translation: Path | None,
    host: str,
    port: int,
    source: Path | None,
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    termbase: tuple[Path, ...],
    config: Path | None,
    workers: int | None,
    deadline: float,
    largest: int,
    concurrency: int,
    api_key_file: Path | None,
    allow_origin: tuple[str, ...],
) -> None:
    """
    Serve the checks over HTTP: LanguageTool's API for editors under /v2, our own under /v1.

    TRANSLATION and --source are what the editor's page opens with.
    """
    from qa.config import overruled

    in_force = overruled(
        config_of(config), profile=profile, select=split(select), ignore=split(ignore), termbases=termbase
    )
    try:
        from qa.web.serving import run
        from qa.web.settings import Settings
    except ModuleNotFoundError as error:
        raise MtqaError(f"mtqa serve needs {error.name}: pip install 'mtqa[serve]'") from None
    run(
        Settings(
            config=in_force,
            workers=workers or min(4, os.cpu_count() or 1),
            deadline=deadline,
            largest=largest,
            concurrency=concurrency,
            keys=_keys(api_key_file),
            origins=tuple(_origin(one) for one in allow_origin),
            is_local=_is_local(host),
            original=_text(source, in_force),
            translation=_text(translation, in_force),
        ),
        host,
        port,
        lambda url: click.echo(f"mtqa serves at {url}"),
    )


def _text(path: Path | None, config: Config) -> Text | None:
    """The text of an article's file, as its reader gives it."""
    if path is None:
        return None
    from qa.read.files import raw_of
    from qa.read.formats import parse
    from qa.targets import named_lang
    from qa.web.jobs import Text

    read = parse(raw_of(path), str(path), named_lang(path, config))
    return Text(read.layer.text, read.lang)


def _keys(path: Path | None) -> tuple[str, ...]:
    from qa.read.files import text_of

    keys = tuple(line.strip() for line in text_of(path).splitlines() if line.strip()) if path else ()
    if path and min(map(len, keys)) < _SHORTEST:
        raise MtqaError(f"has a key of less than {_SHORTEST} characters", path=path)
    return keys


def _origin(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or given != f"{parts.scheme}://{parts.netloc}":
        raise MtqaError(f"--allow-origin {given!r} is no origin, such as https://cms.example.org")
    return given


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
