"""
Make the English tables of `qa/data/english` from MASC, and measure the tagger on treebanks it has not seen.

    python scripts/train_english.py masc_tagged.zip --test ud-pud.tagged.gz ud-ewt.tagged.gz -o qa/data/english

MASC: https://anc.org/data/masc, Penn tags, one sentence a line as `form_TAG`; test files: one sentence a line as
`form/UPOS/XPOS`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qa.lang.english import features, surprise, tagger
from qa.lang.words import lemma

Sentence = list[tuple[str, str]]

EPOCHS = 6
#: A word seen this often, this surely with one tag, is not asked about again; verbs and names must be seen more often.
SEEN, SEEN_OPEN, SURE, SURE_OFTEN = 6, 60, 0.99, 0.98
#: Features seen less often are not learnt, weights under this are not written.
RARE, LEAST = 3, 2
_OPEN = frozenset({"NNP", "NNPS", "VB", "VBP", "VBD", "VBN", "VBG"})
_PENN = {"(": "-LRB-", ")": "-RRB-", "...": ":", "-": ":", "PP": "PRP", "LRB": "-LRB-", "UH`": "UH", "VBD|NN": "NN"}
_TITLES = frozenset("Mr Mrs Ms Mr. Mrs. Ms. Dr. Dr".split())
#: Tags that MASC does not have, or has by form only.
_UNTESTED = frozenset({"HYPH", "ADD", "NFP", "GW", "AFX", "XX"})


def read_masc(path: Path) -> list[Sentence]:
    """The sentences of MASC in the order of the archive's names, cut as `qa.lang.english.tagger` cuts."""
    sentences: list[Sentence] = []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".txt") and not name.endswith("categories.txt"):
                for line in archive.read(name).decode("utf-8").splitlines():
                    sentence = _mended(list(_masc_tokens(line)))
                    if sentence:
                        sentences.append(sentence)
    return sentences


def _masc_tokens(line: str) -> Iterator[tuple[str, str]]:
    held = ""
    for token in line.split():
        form, _, tag = token.rpartition("_")
        if not form or not tag or "_" in form:
            continue
        if form.endswith("-") and form[:-1].isalpha():
            held += form
            continue
        yield held + form, _PENN.get(tag, tag)
        held = ""


def _mended(sentence: Sentence) -> Sentence:
    """Pieces as at run time, and tags that MASC's machine tagging is known to have wrong put right."""
    found = [piece for form, tag in sentence for piece in _pieces(form, tag)]
    for place, (form, tag) in enumerate(found):
        last = found[place - 1][1] if place else "."
        if form.lower() == "to":
            found[place] = (form, "TO" if _is_infinitive(found, place) else "IN")
        elif form.lower() == "police" and tag == "NN":
            found[place] = (form, "NNS")
        elif form in _TITLES or (tag == "NN" and place and form[0].isupper() and _is_name(form, last)):
            found[place] = (form, "NNP")
        elif tag == "JJ" and form.endswith("ed") and lemma(form, "en") != form:
            found[place] = (form, _participle(found, place))
    return found


def _pieces(form: str, tag: str) -> Iterator[tuple[str, str]]:
    is_clitic = form.lower() in ("n't", "n’t") or (form[0] in "'’" and len(form) < 4)
    pieces = [form] if is_clitic else [piece.text for piece in tagger.cut(form)]
    for number, piece in enumerate(pieces):
        fixed = tagger.fixed_tag(piece)
        if fixed is None and number and piece[0] in "'’":
            fixed = "POS" if tag.startswith("N") else "VBZ" if piece[1:] == "s" else "VBP"
        elif fixed is None and piece.lower() in ("n't", "n’t"):
            fixed = "RB"
        yield piece, fixed or tag


def _is_infinitive(sentence: Sentence, place: int) -> bool:
    following = [tag for _, tag in sentence[place + 1 : place + 3]]
    return following[:1] == ["VB"] or following == ["RB", "VB"]


def _is_name(form: str, last: str) -> bool:
    """MASC calls many names that its tagger did not know common nouns."""
    return last not in tagger.OPENERS or (form.isupper() and len(form) > 1)


def _participle(sentence: Sentence, place: int) -> str:
    """MASC calls every verb in -ed that its tagger did not know an adjective."""
    tags = [tag for _, tag in sentence[:place] if tag != "RB"]
    last = tags[-1] if tags else ""
    follower, follows = sentence[place + 1] if place + 1 < len(sentence) else ("", "")
    if last in ("PRP", "WP", "WDT", "NNP", "NN", "NNS", "EX"):
        return "VBN" if follower == "by" else "VBD"
    if last.startswith("VB") and not follows.startswith("N"):
        return "VBN"
    return "VBD" if last == "CC" and "VBD" in tags and not follows.startswith("N") else "JJ"


def read_treebank(path: Path) -> list[Sentence]:
    """Sentences as (form, XPOS); what a hyphen joins is one word with the tag "HYPH", which is not measured."""
    sentences: list[Sentence] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentence: Sentence = []
            joins = False
            for token in line.split():
                form, _, tag = token.rsplit("/", 2)
                if sentence and (joins or tag == "HYPH"):
                    sentence[-1] = (sentence[-1][0] + form, "HYPH")
                else:
                    sentence.append((form, tag))
                joins = tag == "HYPH"
            sentences.append(sentence)
    return sentences


def accuracy(sentences: Sequence[Sentence]) -> tuple[float, int, Counter[tuple[str, str]]]:
    """Share of right tags, how many words were compared (numbers and marks are not), and what was taken for what."""
    right = total = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for (form, gold), tag in zip(sentence, tagger.tag_words([form for form, _ in sentence]), strict=True):
            if gold not in _UNTESTED and tagger.fixed_tag(form) is None:
                total += 1
                right += tag == gold
                wrong[gold, tag] += tag != gold
    return right / total, total, wrong


def known_words(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Words with one tag only."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for form, tag in sentence:
            if tagger.fixed_tag(form) is None:
                counts[features.normal(form)][tag] += 1
    known = {}
    for word, seen in sorted(counts.items()):
        tag, times = max(seen.items(), key=lambda item: (item[1], item[0]))
        total = seen.total()
        if total >= (SEEN_OPEN if tag in _OPEN else SEEN) and times / total >= (SURE_OFTEN if total > 300 else SURE):
            known[word] = tag
    return known


def count_nouns(sentences: Sequence[Sentence]) -> list[str]:
    """Nouns that have a plural and hardly ever stand without a determiner in the singular."""
    bare: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    plurals: Counter[str] = Counter()
    for sentence in sentences:
        for place, (form, tag) in enumerate(sentence):
            if tag == "NNS":
                plurals[lemma(form.lower(), "en")] += 1
            follows = sentence[place + 1][1] if place + 1 < len(sentence) else ""
            if tag != "NN" or not form.isalpha() or follows in ("NN", "NNS", "NNP", "POS", "CD"):
                continue
            before = [tag for _, tag in sentence[:place]]
            while before and before[-1] in ("JJ", "NN", "JJS", "JJR", "VBN", "VBG"):
                before.pop()
            if before and before[-1] not in ("NNP", "CD", "''", ":"):
                (determined if before[-1] in ("DT", "PRP$", "POS", "WP$", "WDT") else bare)[form.lower()] += 1
    return sorted(
        word
        for word, times in determined.items()
        if times >= 4 and bare[word] / (times + bare[word]) < 0.34 and plurals[word] >= 2
    )


def adjectives(sentences: Sequence[Sentence]) -> list[str]:
    """Adjectives that are never anything else."""
    seen: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in sentences:
        for form, tag in sentence:
            if form.isalpha() and form.islower():
                seen[form][tag == "JJ"] += 1
    return sorted(word for word, times in seen.items() if times[True] >= 3 and not times[False])


class Perceptron:
    """Weights while they are learnt: sums over all steps, so that the average can be had at the end."""

    def __init__(self, names: Sequence[str], kept: frozenset[str]) -> None:
        self.names = list(names)
        self.kept = kept
        self.weights: dict[str, dict[int, int]] = {}
        self.totals: dict[str, dict[int, int]] = {}
        self.changed: dict[tuple[str, int], int] = {}
        self.step = 0

    def best(self, found: Sequence[str]) -> int:
        scores = [0] * len(self.names)
        for feature in found:
            for tag, weight in self.weights.get(feature, {}).items():
                scores[tag] += weight
        return scores.index(max(scores))

    def learn(self, found: Sequence[str], gold: int, guess: int) -> None:
        for feature in found:
            if feature in self.kept:
                self._move(feature, gold, 1)
                self._move(feature, guess, -1)

    def _move(self, feature: str, tag: int, by: int) -> None:
        weights = self.weights.setdefault(feature, {})
        totals = self.totals.setdefault(feature, {})
        held = weights.get(tag, 0)
        totals[tag] = totals.get(tag, 0) + held * (self.step - self.changed.get((feature, tag), 0))
        self.changed[feature, tag] = self.step
        weights[tag] = held + by

    def averages(self) -> dict[str, dict[int, float]]:
        found: dict[str, dict[int, float]] = {}
        for feature, weights in self.weights.items():
            for tag, weight in weights.items():
                total = self.totals[feature][tag] + weight * (self.step - self.changed[feature, tag])
                found.setdefault(feature, {})[tag] = total / self.step
        return found


class _Prepared:
    """A sentence as the perceptron reads it."""

    def __init__(self, sentence: Sentence, known: Mapping[str, str]) -> None:
        self.forms = [form for form, _ in sentence]
        self.lows = [*map(features.normal, self.forms), ""]
        self.golds = [tag for _, tag in sentence]
        self.given = [
            known.get(low) or (gold if tagger.fixed_tag(form) else None)
            for form, low, gold in zip(self.forms, self.lows, self.golds, strict=False)
        ]

    def features(self, before: Sequence[str], place: int, known: Mapping[str, str]) -> list[str]:
        last = before[-1] if before else tagger.START
        earlier = before[-2] if len(before) > 1 else tagger.START
        form, follower = self.forms[place], self.forms[place + 1] if place + 1 < len(self.forms) else ""
        return [
            *features.word_features(form, last == tagger.START or last in tagger.OPENERS),
            *features.tag_features(earlier, last, form[0].isupper(), follower[:1].isupper()),
            *features.context_features(self.lows, last, place, known),
        ]


def train(sentences: Sequence[Sentence], known: Mapping[str, str]) -> Perceptron:
    """An averaged perceptron (Collins 2002) over the words that are not known for sure."""
    names = sorted({tag for sentence in sentences for _, tag in sentence})
    prepared = [_Prepared(sentence, known) for sentence in sentences]
    seen: Counter[str] = Counter()
    for one in prepared:
        for place, given in enumerate(one.given):
            if given is None:
                seen.update(one.features(one.golds[:place], place, known))
    perceptron = Perceptron(names, frozenset(feature for feature, times in seen.items() if times >= RARE))
    index = {tag: number for number, tag in enumerate(names)}
    shuffle = random.Random(2024)
    for epoch in range(EPOCHS):
        shuffle.shuffle(prepared)
        wrong = sum(_learn(perceptron, index, one, known) for one in prepared)
        print(f"epoch {epoch + 1}: {wrong} wrong", flush=True)
    return perceptron


def _learn(perceptron: Perceptron, index: Mapping[str, int], one: _Prepared, known: Mapping[str, str]) -> int:
    before: list[str] = []
    wrong = 0
    for place, gold in enumerate(one.golds):
        given = one.given[place]
        if given is None:
            perceptron.step += 1
            found = one.features(before, place, known)
            guess = perceptron.best(found)
            given = perceptron.names[guess]
            if given != gold:
                perceptron.learn(found, index[gold], guess)
                wrong += 1
        before.append(given)
    return wrong


def written(perceptron: Perceptron, known: Mapping[str, str]) -> str:
    """Tags, known words by tag, then feature and packed weights on alternate lines."""
    averages = perceptron.averages()
    largest = sorted(abs(weight) for by_tag in averages.values() for weight in by_tag.values())
    scale = tagger.LARGEST / largest[int(len(largest) * 0.9995)]
    rows = []
    for feature, by_tag in sorted(averages.items()):
        pairs = [(tag, round(weight * scale)) for tag, weight in sorted(by_tag.items())]
        kept = [(tag, max(-tagger.LARGEST, min(tagger.LARGEST, level))) for tag, level in pairs if abs(level) >= LEAST]
        if kept and unicodedata.is_normalized("NFC", feature):
            rows += [feature, tagger.packed(kept)]
    by_tag_words: defaultdict[str, list[str]] = defaultdict(list)
    for word, tag in sorted(known.items()):
        by_tag_words[tag].append(word)
    second = "\t".join(" ".join([tag, *some]) for tag, some in sorted(by_tag_words.items()))
    return "\n".join([" ".join(perceptron.names), second, *rows])


def class_grams(sentences: Sequence[Sentence]) -> str:
    """The table of `qa.lang.english.surprise`: names of the symbols, then followers with counts by context."""
    lines = []
    for sentence in sentences:
        forms = [form for form, _ in sentence]
        words = (
            tagger.Tagged(form, 0, 0, tag, form.lower())
            for form, tag in zip(forms, tagger.tag_words(forms), strict=True)
        )
        lines.append([surprise.symbol(word) for word in words])
    times = Counter(name for line in lines for name in line)
    names = [surprise.EDGE, *sorted(name for name, seen in times.items() if seen >= 5 and name != surprise.EDGE)]
    codes = {name: surprise.code(place) for place, name in enumerate(names)}
    followers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        coded = [codes[surprise.EDGE]] * surprise.BEFORE + [codes.get(name, surprise.UNKNOWN) for name in line]
        for place in range(surprise.BEFORE, len(coded)):
            for length in range(surprise.BEFORE + 1):
                followers["".join(coded[place - length : place])][coded[place]] += 1
    rows = []
    for context, seen in sorted(followers.items()):
        if surprise.UNKNOWN not in context and (len(context) < surprise.BEFORE or seen.total() > 1):
            body = "".join(code + surprise.count_character(count) for code, count in sorted(seen.items()))
            rows.append(f"{len(context)}{context}{body}")
    return "\n".join([" ".join(names), *rows])


def written_to(path: Path, text: str) -> None:
    """Write a table, and say its size and digest."""
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {path.stat().st_size} bytes, SHA-256 {_digest(path)}")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("masc", type=Path)
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, required=True, help="the package's data/english, where it is read")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    sentences = read_masc(options.masc)
    print(f"{options.masc.name}: {len(sentences)} sentences, {sum(map(len, sentences))} words, {_digest(options.masc)}")
    known = known_words(sentences)
    written_to(options.output / "tagger.txt", written(train(sentences, known), known))
    written_to(options.output / "count-nouns.txt", "\n".join(count_nouns(sentences)))
    written_to(options.output / "adjectives.txt", "\n".join(adjectives(sentences)))
    written_to(options.output / "classes.txt", class_grams(sentences))
    for path in options.test:
        share, total, wrong = accuracy(read_treebank(path))
        print(f"{path.name}: {share:.2%} of {total} words, {_digest(path)}")
        print("  " + ", ".join(f"{gold}>{tag} {times}" for (gold, tag), times in wrong.most_common(14)))


if __name__ == "__main__":
    main()
