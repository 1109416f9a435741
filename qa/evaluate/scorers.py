"""What gives texts a score: mtqa on the road of `mtqa lint --input jsonl`, and the simpler measures beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from math import log
from statistics import median
from typing import Literal, NamedTuple

from sacrebleu.metrics.bleu import BLEU

from qa.config import selection
from qa.evaluate.many import Run, each
from qa.metrics import Metric, metric, sentence_scores
from qa.model import Document, Finding, Linted, Segment, Span
from qa.models import SentenceEncoder, encoder, estimated, model_names, semantic
from qa.models.head import Head, head_of
from qa.processes import cores
from qa.rules import Selection
from qa.signature import signature
from qa.stream import Texts, linted

Mode = Literal["target", "source", "reference"]
#: The metrics of two texts in one language, by the names that tables show.
METRICS = {"chrF": "chrf", "chrF++": "chrf++", "BLEU": "bleu", "TER": "ter"}
LENGTH = "length ratio"
_BATCH = 64


class Setting(NamedTuple):
    """By which checks texts are looked at, and which sentence encoder scores them beside."""

    profile: str = "news"
    encoder: str = ""

    def options(self) -> dict[str, str]:
        """What of it an evaluation names among its options."""
        return {"profile": self.profile, **({"encoder": self.encoder} if self.encoder else {})}


@lru_cache(maxsize=4)
def checks_of(setting: Setting) -> Selection:
    return selection(setting.profile)


@lru_cache(maxsize=4)
def encoder_of(setting: Setting) -> SentenceEncoder | None:
    return encoder(setting.encoder) if setting.encoder else None


@lru_cache(maxsize=2048)
def quality(texts: Texts, setting: Setting) -> float:
    """The score of lint."""
    return linted(texts, checks_of(setting)).score.quality


def names(mode: Mode, setting: Setting) -> tuple[str, ...]:
    """The scorers that can judge in a mode, mtqa first."""
    with_encoder = bool(setting.encoder) and mode != "target"
    return (
        "mtqa",
        *([f"mtqa + {setting.encoder}"] if with_encoder and mode == "source" else []),
        *(METRICS if mode == "reference" else ()),
        *([LENGTH] if mode == "source" else []),
        *([setting.encoder] if with_encoder else []),
        *([_estimate(setting)] if with_encoder and mode == "source" and _head(setting) else []),
    )


def _estimate(setting: Setting) -> str:
    return f"estimate on {setting.encoder}"


def _head(setting: Setting) -> Head | None:
    model = encoder_of(setting)
    return None if model is None else head_of(model.name)


@lru_cache(maxsize=4)
def with_encoder(texts: Texts, setting: Setting) -> Linted:
    """What lint says when the encoder of the setting, if it names one, has scored the texts."""
    return linted(texts, checks_of(setting), encoder_of(setting))


@lru_cache(maxsize=2048)
def beside(texts: Texts, usual: float, setting: Setting) -> Mapping[str, float]:
    """The scores that the other scorers give, higher is better; `usual` as `usual_length` has it."""
    scores: dict[str, float] = {}
    model = encoder_of(setting)
    if model is not None and texts.source:
        scores[f"mtqa + {setting.encoder}"] = with_encoder(texts, setting).score.quality
    if texts.reference:
        for name, key in METRICS.items():
            [score] = sentence_scores(_metric(key), [texts.target], [texts.reference])
            scores[name] = -score if name == "TER" else score
    if texts.source:
        scores[LENGTH] = -abs(_length(texts) - usual)
    if model is not None and (texts.source or texts.reference):
        scores[setting.encoder] = _closeness(texts.target, texts.source or texts.reference, model)
    if model is not None and texts.source and _head(setting):
        segment = Segment(0, texts.target, texts.source, None, texts.target_lang or "en", texts.source_lang)
        found = estimated(Document("-", (segment,)), model).segments[0].scores
        scores |= {_estimate(setting): found["qe"]} if "qe" in found else {}
    return scores


def encode(some: Iterable[Texts], setting: Setting, run: Run) -> None:
    """Let the encoder see all texts, many at once, so that its vectors are at hand when they are asked for."""
    if not setting.encoder:
        return
    texts = sorted({text for one in some if one.source or one.reference for text in one[:3] if text})
    batches = [tuple(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
    each(partial(_encode, setting), batches, run._replace(jobs=run.jobs or max(1, min(cores(), len(batches)))))


def _encode(setting: Setting, texts: Sequence[str]) -> None:
    model = encoder_of(setting)
    if model is not None:
        model([*texts])


def usual_length(some: Iterable[Texts]) -> dict[str, float]:
    """How long translations from each language usually are: the median of log(target / source) in characters."""
    found: dict[str, list[float]] = {}
    for texts in some:
        if texts.source:
            found.setdefault(texts.source_lang, []).append(_length(texts))
    return {lang: median(lengths) for lang, lengths in found.items()}


def _length(texts: Texts) -> float:
    return log((len(texts.target) or 1) / (len(texts.source) or 1))


def _closeness(one: str, other: str, model: SentenceEncoder) -> float:
    pair = Document("-", (Segment(0, one, source=other),))
    return semantic(pair, model).segments[0].scores.get("semantic", 0.0)


def signed(setting: Setting, langs: str) -> str:
    """The signature of lint by a setting, with the encoder and the head on it, where it names one."""
    model = encoder_of(setting)
    return signature(checks_of(setting).checks, langs, [] if model is None else model_names(model))


def signatures(mode: Mode, setting: Setting, langs: str) -> dict[str, str]:
    """The signature of every scorer."""
    model = encoder_of(setting)
    said = {"mtqa": signature(checks_of(setting).checks, langs)}
    for name in names(mode, setting)[1:]:
        if name in METRICS:
            said[name] = _metric_signature(METRICS[name])
        elif name == LENGTH:
            said[name] = "-|log(characters of target / of source) - median|"
        elif model is not None and name == _estimate(setting) and (head := _head(setting)):
            said[name] = f"{head.name} on {model.name}"
        elif model is not None:
            said[name] = signed(setting, langs) if name.startswith("mtqa") else model.name
    return said


@lru_cache(maxsize=8)
def _metric(name: str) -> Metric:
    return BLEU(effective_order=True) if name == "bleu" else metric(name)


def _metric_signature(name: str) -> str:
    _metric(name).corpus_score(["one"], [["one"]])  # sacrebleu counts the references before it signs
    return str(_metric(name).get_signature())


def target_span(document: Document, finding: Finding) -> Span | None:
    """Where a finding stands in the whole target; none where it has no place."""
    return None if finding.target is None else _whole(document, finding, "target", finding.target)


def source_span(document: Document, finding: Finding) -> Span | None:
    """Where the evidence of a finding stands in the whole source."""
    return None if finding.source is None else _whole(document, finding, "source", finding.source)


def _whole(document: Document, finding: Finding, side: Literal["target", "source"], span: Span) -> Span:
    at = document.places.get((finding.segment, side))
    return span.shifted(at.start) if at else span


def covered(spans: Sequence[Span], found: Sequence[Span]) -> tuple[bool, ...]:
    """Which of the spans something that was found overlaps."""
    return tuple(any(span.overlaps(one) for one in found) for span in spans)
