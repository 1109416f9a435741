from qa.lang.terms.sense_cues import told_rows, wrongs
from qa.lang.terms.sense_rows import keys_of
from qa.lang.terms.senses import found, renderings, senses
from qa.lang.words import words


def test_a_word_of_every_phrase_tells_of_its_wrong_renderings() -> None:
    for sense in senses()[::5]:
        phrase = " ".join(form.split("/")[0] for form in sense.phrase.partition("~")[0].split() if form != "..")
        if all(one.sense != sense for one in found(phrase, sense.lang)):
            continue
        told = [wrongs(row.line) for word in words(phrase) for row in told_rows(word.text, sense.lang)]
        for wrong in sense.wrong[:3]:
            there = frozenset().union(*[keys_of(word.text, "en") for word in words(wrong)])
            stands = any(True for _ in renderings(wrong, (wrong,)))
            assert not stands or any(not there.isdisjoint(table) for table in told), f"{wrong} for {sense.phrase}"
