"""mtqa serve: the checks over HTTP, for editors, for other programs, and as a page."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import click

from qa.cli.options import CHECKS, config_of, grouped, ruled
from qa.model import MtqaError

if TYPE_CHECKING:
    from qa.config import Config
    from qa.web.jobs import Text

_PATH = click.Path(path_type=Path)
#: A shorter key could be guessed.
_SHORTEST = 16


class _Choose(NamedTuple):
    """Which checks run."""

    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    termbase: tuple[Path, ...]
    config: Path | None
    weights: str | None


class _Limits(NamedTuple):
    """How much is done at a time, and for how long."""

    workers: int | None
    deadline: float
    largest: int
    concurrency: int


class _Doors(NamedTuple):
    """Where it listens, and to whom."""

    host: str
    port: int
    api_key_file: Path | None
    allow_origin: tuple[str, ...]


_CHOOSE = (click.option("--profile", help="news (default), strict or audit."), *CHECKS)
_LIMITS = (
    click.option("--workers", type=click.IntRange(1, 256), help="Processes that lint [the cores, at most 4]."),
    click.option("--deadline", default=20.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a request."),
    click.option("--largest", default=2_000_000, show_default=True, type=click.IntRange(1), help="Bytes of a request."),
    click.option(
        "--concurrency", default=64, show_default=True, type=click.IntRange(1), help="Requests that may wait."
    ),
)
_DOORS = (
    click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
    click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."),
    click.option("--api-key-file", type=_PATH, help="Keys, one a line: a request must come with one."),
    click.option("--allow-origin", multiple=True, help="A site whose pages may use /v1, as https://cms.example."),
)


@click.command()
@click.argument("translation", required=False, type=_PATH)
@click.option("--source", type=_PATH, help="The original, for editors that send the translation only.")
@grouped("doors", _Doors, _DOORS)
@grouped("choose", _Choose, _CHOOSE)
@grouped("limits", _Limits, _LIMITS)
def serve(translation: Path | None, source: Path | None, doors: _Doors, choose: _Choose, limits: _Limits) -> None:
    """
    Serve the checks over HTTP: a page for editors, LanguageTool's API under /v2, our own under /v1.

    TRANSLATION and --source are what the page opens with.
    """
    from qa.config.profiles import profile_named
    from qa.processes import cores

    try:
        from qa.web.serving import run
        from qa.web.settings import Settings
    except ModuleNotFoundError as error:
        raise MtqaError(f"mtqa serve needs {error.name}; python3 -m pip install 'mtqa[serve]'") from None
    in_force = ruled(config_of(choose.config), choose)
    profile_named(in_force.profile)
    settings = Settings(
        config=in_force,
        workers=limits.workers or min(4, cores()),
        deadline=limits.deadline,
        largest=limits.largest,
        concurrency=limits.concurrency,
        keys=_keys(doors.api_key_file),
        origins=tuple(_origin(one) for one in doors.allow_origin),
        is_local=_is_local(doors.host),
        original=_text(source, in_force),
        translation=_text(translation, in_force),
    )
    run(settings, doors.host, doors.port, lambda url: click.echo(f"mtqa serves at {url}"))


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
    if path and min(map(len, keys), default=0) < _SHORTEST:
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
