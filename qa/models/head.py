"""
The head of the estimate: weights on the vectors of a frozen sentence encoder and on products of what leads in them, and
what their answers are worth.

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
FORM = 2
#: Inputs count up to so many standard deviations from their mean: what is odder is not like what was trained on.
_FARTHEST = 4.0
#: Products of so many pairs are in memory at a time.
_BATCH = 512


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
    A trained head: the `weights` that all languages share, of inputs with their `middle` and `spread`, and of products
    of what is seen in the `leading` directions; of each of `langs`, what it adds to those of the inputs, its `own`; the
    `encoder` whose vectors it reads; its `name` with a hash of its file, for signatures; the `langs` of the originals
    that it was trained on; the `features` of `qa.align.estimate` that it reads. `known` and `others` tell what an
    answer is worth, for these languages and for others: rows of answers, points, low, high, poor, to be interpolated.
    """

    encoder: str
    name: str
    langs: tuple[str, ...]
    features: tuple[str, ...]
    middle: Floats
    spread: Floats
    leading: Floats
    weights: Floats
    own: Floats
    known: Floats
    others: Floats

    def answers(self, rows: Floats, langs: Sequence[str]) -> Floats:
        """What the head says of pairs with originals in these languages, in no scale of its own."""
        import numpy as np

        seen = standard(rows, self.middle, self.spread)
        batches = (seen[start : start + _BATCH] for start in range(0, len(seen), _BATCH))
        said: Floats = np.concatenate([with_products(batch, self.leading) @ self.weights for batch in batches])
        for lang, added in zip(self.langs, self.own, strict=True):
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


def standard(rows: Floats, middle: Floats, spread: Floats) -> Floats:
    """Inputs in standard deviations from their mean."""
    import numpy as np

    seen: Floats = np.clip((rows - middle) / spread, -_FARTHEST, _FARTHEST)
    return seen


def with_products(seen: Floats, leading: Floats) -> Floats:
    """
    Standard inputs, and behind them the products, two by two, of few: of the cosine and the surface, and of how far the
    two vectors go in each of their `leading` directions. A line on them all is a polynomial of second degree; scaled as
    they are here, products of two pairs x and y have the kernel (x·y)².
    """
    import numpy as np

    shown = seen.shape[1] - 2 * len(leading)
    few = np.hstack([seen[:, :shown] / np.sqrt(shown), seen[:, -len(leading) :] @ leading]).astype(np.float32)
    left, right = np.triu_indices(few.shape[1])
    twice = np.where(left == right, 1.0, np.sqrt(2.0)).astype(np.float32)
    return np.hstack([seen, few[:, left] * few[:, right] * twice])


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
    numbers = {name: found[name] for name in ("middle", "spread", "leading", "weights", "own", "known", "others")}
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
