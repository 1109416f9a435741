"""What each key of the configuration allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from string import Formatter

from qa.config.profiles import all_checks, codes, lemmatizer, option, profiles, severity_of
from qa.config.style import ALLOWED, terms
from qa.config.values import choice, nearest
from qa.judge import settings as judge
from qa.lang.terms.termbase import problems
from qa.model import SEVERITIES, MtqaError
from qa.score import WEIGHTS

LANG = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?")
_FIELDS = ("name", "lang", "extension")


def checked(keys: tuple[str, ...], value: object, folder: Path) -> object:
    """The value as the configuration keeps it; an error without a place where the key does not allow it."""
    match keys:
        case ("severity", code):
            return severity_of(_known_code(code), _text(keys, value)).label
        case ("options", code, name):
            return option(all_checks()[_known_code(code)], name, value)
        case ("lemmatizers", lang):
            return lemmatizer(lang, _text(keys, value))
        case ("style", "names", wrong):
            return _name(wrong, _text(keys, value))
        case ("style", key) if key in ALLOWED:
            said = _text(keys, value)
            return said and choice(f"style.{key}", said, ALLOWED[key])
        case ("style", key) if key != "names":
            raise MtqaError(f"unknown key {key!r} in style{nearest(key, [*ALLOWED, 'names'])}")
        case ("judge", key):
            if key not in judge.KEYS:
                raise MtqaError(f"unknown key {key!r} in judge{nearest(key, judge.KEYS)}")
            return judge.checked(key, value)
        case ("select" | "ignore",):
            return tuple(word for word in _texts(keys, value) if codes(word))
        case ("termbases",):
            return tuple(_file(folder / name) for name in _texts(keys, value))
        case (key,) if key in _TEXTS:
            return _TEXTS[key](_text(keys, value))
        case _:
            raise MtqaError(f"{'.'.join(keys)!r} must be a table")


def _text(keys: tuple[str, ...], value: object) -> str:
    if not isinstance(value, str):
        raise MtqaError(f"{'.'.join(keys)!r} must be a string")
    return value


def _texts(keys: tuple[str, ...], value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MtqaError(f"{'.'.join(keys)!r} must be a list of strings")
    return value


def _known_code(code: str) -> str:
    checks = all_checks()
    if code not in checks:
        named = next((check.code for check in checks.values() if check.name == code), "")
        hint = f"; the code of {code} is {named}" if named else nearest(code.upper(), checks)
        raise MtqaError(f"unknown check {code!r}{hint}")
    return code


def _file(path: Path) -> str:
    if not path.is_file():
        raise MtqaError(f"termbases: no such file: {path}")
    return str(path)


def _name(wrong: str, right: str) -> str:
    for problem in problems(terms({wrong: right})):
        raise MtqaError(f"style.names: {problem.message}")
    return right


def _profile(value: str) -> str:
    return choice("profile", value, profiles())


def _encoder(value: str) -> str:
    from qa.models import ENCODERS

    return value and choice("encoder", value, ENCODERS)


def _lang(value: str) -> str:
    if not LANG.fullmatch(value):
        raise MtqaError(f"{value!r} is no language code, such as 'bg'")
    return value


def _pattern(value: str) -> str:
    try:
        used = [f"{name}{spec}{turned or ''}" for _, name, spec, turned in Formatter().parse(value) if name is not None]
    except ValueError:
        used = []
    if not {"name", "lang"} <= {*used} <= {*_FIELDS}:
        raise MtqaError(f"source-pattern: {value!r} must have {{name}} and {{lang}}, and may have {{extension}}")
    return value


#: What becomes of the text under a key.
_TEXTS: Mapping[str, Callable[[str], str]] = {
    "profile": _profile,
    "fail-on": lambda value: choice("fail-on", value, SEVERITIES),
    "weights": lambda value: choice("weights", value, WEIGHTS),
    "encoder": _encoder,
    "source-lang": _lang,
    "target-lang": _lang,
    "source-pattern": _pattern,
}
