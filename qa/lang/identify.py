"""The language of a text: by script, then by letters and function words, then by langdetect."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

#: Letters that only one of the Cyrillic languages we serve has.
_LETTERS = {"uk": frozenset("іїєґ"), "ru": frozenset("ыэё"), "bg": frozenset()}
#: Frequent function words that the neighbours lack or use far less.
_FUNCTION_WORDS = {
    "bg": frozenset("се да че от са със във като който която което които след беше ще този тази това най".split()),
    "ru": frozenset("что как это его для был была были при он она они из также который которые после только".split()),
    "uk": frozenset("що та як це його для був була були при він вона вони із також який які після тільки від".split()),
    "en": frozenset(
        "the of and to in a is that for it was on as with be by at are this from have has said about after been his our"
        " than their there they were what when which who would you".split()
    ),
}
#: What langdetect is asked about: where news are written in, without small languages that short texts are taken for.
_MODELS = (
    "ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv mk nl no pl pt ro ru sk sl sq sv th tr uk ur"
    " vi zh-cn zh-tw"
).split()


@lru_cache(maxsize=1024)
def language(text: str, likely: str = "") -> str:
    """
    The ISO 639-1 code; `likely` where the text cannot tell (no letters, one name).

    langdetect is seeded, so that the same text always gets the same answer.
    """
    letters = _LETTER.findall(text[:20000])
    if not letters:
        return likely
    words = [word.lower() for word in _WORD.findall(text[:20000])]
    if sum(1 for letter in letters if _CYRILLIC.match(letter)) > len(letters) / 2:
        return _cyrillic(words) or likely or _by_model(text) or "bg"
    if sum(word in _FUNCTION_WORDS["en"] for word in words) * 6 >= len(words):
        return "en"
    if likely and len(words) < 6:
        return likely
    return _by_model(text) or likely


def _cyrillic(words: list[str]) -> str:
    points = {lang: sum(word in _FUNCTION_WORDS[lang] for word in words) for lang in ("bg", "ru", "uk")}
    for lang, own in _LETTERS.items():
        points[lang] += sum(2 for word in words if own & set(word))
    points["bg"] += sum("ъ" in word[1:-1] and not re.search("ъ[еяюё]", word) for word in words)
    best, second = sorted(points, key=lambda lang: -points[lang])[:2]
    return best if points[best] > points[second] else ""


def _by_model(text: str) -> str:
    import langdetect

    detector = _models().create()
    detector.append(text)
    try:
        return str(detector.detect())[:2]
    except langdetect.LangDetectException:
        return ""


@lru_cache(maxsize=1)
def _models() -> DetectorFactory:
    """langdetect's own detectors know 55 languages: that is twice the time and the memory."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([Path(PROFILES_DIRECTORY, name).read_text(encoding="utf-8") for name in _MODELS])
    return factory
