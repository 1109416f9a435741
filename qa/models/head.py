"""
The head of the estimate: weights on the vectors of a frozen sentence encoder, and what their answers are worth.

`scripts/train_estimate.py` trains it; one file an encoder in `qa/data/models`, read with the numpy that the encoder
brings.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from qa.model import MtqaError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: The form of the files.
FORM = 1
#: Inputs count up to so many standard deviations from their mean: what is odder is not like what was trained on.
_FARTHEST = 4.0


class Estimate(NamedTuple):
    """
    What people would give a translation, 0-100, on average; between what four of five of their assessments lie; and
    which share of such translations they give fewer than 50 points.
    """

    points: float
    low: float
    high: float
    poor: float


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """
    A trained head: `weights` of inputs with their `middle` and `spread`, a row that all languages share and below it
    what each of `langs` adds; the `encoder` whose vectors it reads; its `name` with a hash of its file, for signatures;
    the `langs` of the originals that it was trained on; the `features` of `qa.align.estimate` that it reads. `known`
    and `others` tell what an answer is worth, for these languages and for others: rows of answers, points, low, high,
    poor, to be interpolated.
    """

    encoder: str
    name: str
    langs: tuple[str, ...]
    features: tuple[str, ...]
    middle: Floats
    spread: Floats
    weights: Floats
    known: Floats
    others: Floats

    def answers(self, rows: Floats, langs: Sequence[str]) -> Floats:
        """What the head says of pairs with originals in these languages, in no scale of its own."""
        import numpy as np

        seen = np.clip((rows - self.middle) / self.spread, -_FARTHEST, _FARTHEST)
        shared, *own = self.weights
        said: Floats = seen @ shared
        for lang, added in zip(self.langs, own, strict=True):
            mask = np.array([one == lang for one in langs], dtype=bool)
            said[mask] += seen[mask] @ added
        return said

    def estimate(self, answer: float, lang: str) -> Estimate:
        """What an answer is worth for an original in a language."""
        import numpy as np

        at, *rows = self.known if lang in self.langs else self.others
        return Estimate(*(float(np.interp(answer, at, row)) for row in rows))


def inputs(sources: Floats, targets: Floats, surface: Sequence[Sequence[float]]) -> Floats:
    """What a head reads of pairs, from their unit vectors and from what shows on their surface."""
    import numpy as np

    cosines = (sources * targets).sum(axis=1, keepdims=True)
    seen = np.asarray(surface, dtype=np.float32).reshape(len(sources), -1)
    return np.hstack([cosines, seen, sources * targets, np.abs(sources - targets), targets, sources])


@lru_cache(maxsize=4)
def head_of(encoder: str) -> Head | None:
    """The head for an encoder of that name and version; None where none was trained on its vectors."""
    back_end, _, version = encoder.rpartition("-")
    file = files("qa.data").joinpath("models", f"{back_end}.npz")
    if not version or not file.is_file():
        return None
    head = read(file.read_bytes())
    return head if _series(head.encoder) == _series(encoder) else None


def _series(encoder: str) -> str:
    """The name and version of an encoder without the last number: repairs leave the vectors as they are."""
    return encoder.rpartition(".")[0]


def read(raw: bytes) -> Head:
    """A head from the bytes of its file."""
    import numpy as np

    with np.load(io.BytesIO(raw), allow_pickle=False) as file:
        found = {name: file[name] for name in file.files}
    if int(found["form"]) != FORM:
        raise MtqaError(f"the estimate's file has form {int(found['form'])}; this mtqa reads {FORM}")
    numbers = {name: found[name] for name in ("middle", "spread", "weights", "known", "others")}
    return Head(
        encoder=str(found["encoder"]),
        name=f"qe-{FORM}-{hashlib.sha256(raw).hexdigest()[:8]}",
        langs=tuple(map(str, found["langs"])),
        features=tuple(map(str, found["features"])),
        **numbers,
    )


def written(parts: Mapping[str, Floats], langs: Sequence[str], encoder: str, features: Sequence[str]) -> bytes:
    """The bytes of a head's file; the same head makes the same bytes."""
    import numpy as np

    said = {
        **{name: np.asarray(part, dtype=np.float32) for name, part in parts.items()},
        "langs": np.array(sorted(langs)),
        "features": np.array(list(features)),
        "encoder": np.array(encoder),
        "form": np.array(FORM),
    }
    into = io.BytesIO()
    np.savez_compressed(into, allow_pickle=False, **said)
    return into.getvalue()
