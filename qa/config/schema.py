"""The JSON Schema of mtqa.toml, for editors: `mtqa config --schema`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from qa.config.allowed import LANG
from qa.config.file import KEYS, OVERRIDABLE
from qa.config.profiles import all_checks, options_of, profiles
from qa.config.style import ALLOWED
from qa.config.values import Config
from qa.judge import settings as judge
from qa.model import SEVERITIES
from qa.models import ENCODERS
from qa.rules import Check
from qa.score import WEIGHTS

Schema = dict[str, object]
#: What each key says; the manual has the same words.
SAID: Mapping[str, str] = {
    "profile": "The checks that run: those of `news`, or of `strict` with previews too.",
    "select": "Only these checks: codes, families (TYP), names, or ALL.",
    "ignore": "Not these checks.",
    "fail-on": "From this severity on a finding makes the exit code 1.",
    "weights": "Whose severity weights make the score.",
    "encoder": "A sentence encoder of mtqa[semantic]; none is loaded where it is empty.",
    "source-lang": "Language of the originals; told by their names or their text where it is empty.",
    "target-lang": "Language of the translations; told by their text where it is empty.",
    "source-pattern": "How files are named, so that the original beside a translation is found.",
    "termbases": "Files of terms (.tbx, .csv, .tsv), relative to this file; the later overrule the earlier.",
    "lemmatizers": "A lemmatizer that an installed package offers, by language.",
    "severity": "Another severity for a check, by its code.",
    "options": "Options of a check, by its code.",
    "style": "The house's style; of what is not set nothing is said.",
    "judge": "A large language model that `mtqa lint --judge` asks; texts go to it.",
}
_STYLE: Mapping[str, str] = {
    "quotes": 'Double quotation marks: "straight" or “curly”.',
    "dashes": "A dash: so—so (em), so – so (en-spaced) or so — so (em-spaced).",
    "numbers": "Between thousands: 12,400 (comma), 12 400 (space) or 12400 (none).",
    "dates": "May 20, 2025 (month-day) or 20 May 2025 (day-month).",
    "percent": "5% (sign) or 5 percent (word; 5 per cent where the spelling is British).",
    "spelling": "Whose spelling: centre (british) or center (american).",
}
#: What a naming pattern must have and may have.
_PATTERNS = (r"\{name\}", r"\{lang\}", r"^(?:[^{}]|\{(?:name|lang|extension)\})*$")
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


def schema() -> Schema:
    """What an editor can know: files, lemmatizers and names of the style are for `load` to judge."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "mtqa-configuration-1",
        "title": "mtqa.toml",
        "description": "Configuration of mtqa, the linter for translated news; the same stands under [tool.mtqa].",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{key: _property(key) for key in KEYS},
            "overrides": {
                "description": "Other values for some files; of several that match a file the later win.",
                "type": "array",
                "items": {"$ref": "#/$defs/override"},
            },
        },
        "$defs": {"checks": _checks(), "severity": {"enum": [*SEVERITIES]}, "override": _override()},
    }


def _override() -> Schema:
    glob: Schema = {"type": "string", "minLength": 1, "not": {"pattern": r"^!|^/*$|\\|(^|/)\.\.(/|$)"}}
    said = "Globs, relative to this file, as in .gitignore: ** goes over folders."
    paths: Schema = {"description": said, "type": "array", "items": glob, "minItems": 1}
    inner: dict[str, Schema] = {key: {"$ref": f"#/properties/{key}"} for key in OVERRIDABLE}
    return {**_table({"paths": paths, **inner}), "required": ["paths"]}


def _property(key: str) -> Schema:
    defaults = {f.name: f.default for f in fields(Config)}
    said: Schema = {"description": SAID[key], **_shape(key)}
    default = defaults[key.replace("-", "_")]
    if isinstance(default, str | tuple):
        said["default"] = list(default) if isinstance(default, tuple) else default
    return said


def _shape(key: str) -> Schema:
    """What a value of the key looks like."""
    shapes: Mapping[str, Schema] = {
        "profile": {"enum": [*profiles()]},
        "select": {"$ref": "#/$defs/checks"},
        "ignore": {"$ref": "#/$defs/checks"},
        "fail-on": {"$ref": "#/$defs/severity"},
        "weights": {"enum": [*WEIGHTS]},
        "encoder": {"enum": ["", *ENCODERS]},
        "source-lang": {"type": "string", "pattern": f"^(?:{LANG.pattern})$"},
        "target-lang": {"type": "string", "pattern": f"^(?:{LANG.pattern})$"},
        "source-pattern": {"type": "string", "allOf": [{"pattern": one} for one in _PATTERNS]},
        "termbases": {"type": "array", "items": {"type": "string"}},
        "lemmatizers": _table({}, {"type": "string"}),
        "severity": _table({code: _severity(check) for code, check in all_checks().items()}),
        "options": _table({code: _options(check) for code, check in all_checks().items() if options_of(check)}),
        "style": _style(),
        "judge": _judge(),
    }
    return shapes[key]


def _table(properties: Mapping[str, Schema], others: Schema | bool = False) -> Schema:
    return {"type": "object", "additionalProperties": others, "properties": dict(properties)}


def _severity(check: Check) -> Schema:
    said = f"{check.name}: {check.summary}"
    return {"$ref": "#/$defs/severity", "description": said, "default": check.severity.label}


def _options(check: Check) -> Schema:
    options = {name: {"type": _TYPES[type(value)], "default": value} for name, value in options_of(check).items()}
    return {"description": f"{check.name}: {check.summary}", **_table(options)}


def _style() -> Schema:
    keys: dict[str, Schema] = {
        key: {"description": _STYLE[key], "enum": ["", *some], "default": ""} for key, some in ALLOWED.items()
    }
    word: Schema = {"type": "string", "minLength": 1}
    names: Schema = {"description": "Spellings of names, wrong = right.", **_table({}, word)}
    return _table({**keys, "names": names})


def _judge() -> Schema:
    defaults = {key: getattr(judge.NO_JUDGE, field) for key, field in judge.KEYS.items()}
    return _table({key: {"type": _TYPES[type(value)], "default": value} for key, value in defaults.items()})


def _checks() -> Schema:
    """Codes, families, names and ALL, which editors offer; also what is shorter than a code, or in small letters."""
    checks = all_checks()
    words = ["ALL", *sorted({code[:3] for code in checks}), *checks, *sorted({one.name for one in checks.values()})]
    short: Schema = {"pattern": r"^(?:[A-Z]{1,2}|[A-Z]{3}\d{1,2}|[a-z]{1,3}\d{0,3})$"}
    return {"type": "array", "items": {"type": "string", "anyOf": [{"enum": words}, short]}}
