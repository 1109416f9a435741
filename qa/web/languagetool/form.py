"""What a client of LanguageTool's API asks: the parameters of its form, however it sends them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from qa.web.languagetool.annotated import Marked, annotated, unmarked

#: The parameters of the API, and the two by which OmegaT calls the original and its language.
_KNOWN = frozenset(
    "text data language motherTongue preferredVariants enabledRules disabledRules enabledCategories "
    "disabledCategories enabledOnly level allowIncompleteResults username apiKey dicts mode useragent callback "
    "tokenV2 textSessionId sourceText sourceLanguage srctext noopLanguages preferredLanguages abtest multilingual "
    "ruleValues inputLogging ltProfile altLanguages prompt".split()
)
#: LibreOffice 7.4 encodes nothing: `text=R&D rose 5% + x&language=en-US`, with the account behind it.
_BARE = re.compile(
    r"text=(?P<text>.*)&language=(?P<language>[\w-]*)"
    r"(?:&username=(?P<username>[^&\s]*)&apiKey=(?P<apiKey>[^&\s]*))?",
    re.DOTALL,
)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|\+")


class FormError(Exception):
    """What is wrong with the parameters."""


class Wanted(NamedTuple):
    """A text to be checked, what is known of it, and which checks its sender wants or does not want."""

    text: Marked
    language: str
    original: str | None
    original_language: str
    enabled: tuple[str, ...]
    disabled: tuple[str, ...]
    enabled_categories: frozenset[str]
    disabled_categories: frozenset[str]
    only_enabled: bool
    picky: bool
    mode: str
    key: str


def wanted(body: bytes, query: str) -> Wanted:
    """What is asked by a body and a query; of a parameter in both, the body's holds."""
    given = parameters(body, query)
    text, data = given.get("text"), given.get("data")
    if text is not None and data is not None:
        raise FormError("set only one of 'text' and 'data'")
    if text is None and data is None:
        raise FormError("missing 'text' or 'data' parameter")
    if "language" not in given:
        raise FormError("missing 'language' parameter; 'auto' finds it out")
    if given.get("preferredVariants") and given["language"] != "auto":
        raise FormError("you specified 'preferredVariants' but not language 'auto'")
    if given.get("sourceText") and not given.get("sourceLanguage"):
        raise FormError("'sourceLanguage' parameter missing - must be set when 'sourceText' is set")
    if given.get("level", "default") not in ("default", "picky"):
        raise FormError("'level' must be 'default' or 'picky'")
    only = given.get("enabledOnly") in ("true", "yes")
    found = Wanted(
        text=unmarked(text) if text is not None else annotated(data or ""),
        language=_language(given["language"]),
        original=given.get("sourceText") or given.get("srctext") or None,
        original_language=_language(given.get("sourceLanguage") or given.get("motherTongue") or ""),
        enabled=_listed(given, "enabledRules"),
        disabled=_listed(given, "disabledRules"),
        enabled_categories=frozenset(_listed(given, "enabledCategories")),
        disabled_categories=frozenset(_listed(given, "disabledCategories")),
        only_enabled=only,
        picky=given.get("level") == "picky",
        mode=given.get("mode") or "all",
        key=given.get("apiKey", ""),
    )
    if only and not (found.enabled or found.enabled_categories):
        raise FormError("you specified 'enabledOnly=true' but no 'enabledRules' or 'enabledCategories'")
    if only and (found.disabled or found.disabled_categories):
        raise FormError("you cannot specify disabled rules or categories with 'enabledOnly=true'")
    return found


def parameters(body: bytes, query: str) -> dict[str, str]:
    """The parameters of a form, by name, whatever content type it was sent as."""
    try:
        sent = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormError(f"the body is not UTF-8 (byte {error.start + 1})") from None
    found = {**_fields(query), **(_bare(sent) or _fields(sent))}
    for name, value in found.items():
        if "\0" in value:
            raise FormError(f"there is a NUL in '{name}'")
    return found


def _bare(sent: str) -> Mapping[str, str] | None:
    """The parameters of a body that nothing in is encoded; None where it is a form."""
    match = _BARE.fullmatch(sent.rstrip("\r\n"))
    if match is None:
        return None
    text = match["text"]
    is_bare = re.search(r"\s", text) or any(name not in _KNOWN for name in _names(sent))
    if not is_bare or (_ENCODED.search(text) and not re.search(r"\s", text)):
        return None
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _names(sent: str) -> list[str]:
    return [field.partition("=")[0] for field in sent.split("&")]


def _fields(sent: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(sent, keep_blank_values=True, errors="strict", max_num_fields=1000))
    except UnicodeDecodeError:
        raise FormError("a parameter is not UTF-8 behind its percent signs") from None
    except ValueError:
        raise FormError("too many parameters") from None


def _listed(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.get(name, "").split(",") if part.strip())


def _language(given: str) -> str:
    """The language of a code such as en-US; nothing where it is to be found out (`auto`, TeXstudio's `<none>`)."""
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][\w-]{1,30})?", given.strip())
    return match[1].lower() if match else ""
