"""What a client of LanguageTool's API asks about the server."""

from __future__ import annotations

from qa.version import VERSION

SOFTWARE = {
    "name": "mtqa",
    "version": VERSION,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "premiumHint": "",
    "status": "",
}
#: Name, code and long code of the languages that clients may choose: of the translation, and of the original.
LANGUAGES = (
    ("English", "en", "en"),
    ("English (US)", "en", "en-US"),
    ("English (GB)", "en", "en-GB"),
    ("English (Australian)", "en", "en-AU"),
    ("English (Canadian)", "en", "en-CA"),
    ("English (New Zealand)", "en", "en-NZ"),
    ("English (South African)", "en", "en-ZA"),
    ("Bulgarian", "bg", "bg-BG"),
    ("Russian", "ru", "ru-RU"),
    ("Ukrainian", "uk", "uk-UA"),
)


def languages() -> list[dict[str, str]]:
    return [{"name": name, "code": code, "longCode": long} for name, code, long in LANGUAGES]
