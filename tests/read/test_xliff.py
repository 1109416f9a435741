"""XLIFF 1.2 and 2.x as several tools write it: states, segments, languages, comments, places of findings."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from qa.engine import lint
from qa.linting import Judging, linted
from qa.model import Document, Linted, MtqaError, Span
from qa.positions import end_of, locate, point_of
from qa.read.formats import format_of
from qa.read.pairs.pair import Pair, documents
from qa.read.pairs.xliff import read_xliff
from qa.rules import Selection, select


def first(*units: str, more: str = "", target: str = ' target-language="en-GB"') -> str:
    """XLIFF 1.2 of one file."""
    body = "\n".join(units)
    head = f'<file original="story.html" source-language="bg-BG"{target} datatype="html"><body>\n'
    root = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    return f'<?xml version="1.0"?>\n{root}{head}{body}\n</body></file>{more}</xliff>'


def second(*units: str, more: str = "") -> str:
    """XLIFF 2.1 of one file, with a prefix."""
    body = "\n".join(units)
    return (
        '<x:xliff version="2.1" xmlns:x="urn:oasis:names:tc:xliff:document:2.0" srcLang="bg" trgLang="en">\n'
        f'<x:file id="f1">{body}</x:file>{more}</x:xliff>'
    )


def unit(name: str, source: str, target: str, attributes: str = "") -> str:
    return f'<trans-unit id="{name}"{attributes}><source>{source}</source>{target}</trans-unit>'


def cut(name: str, *segments: str) -> str:
    return f'<x:unit id="{name}">{"".join(segments)}</x:unit>'


def segment(source: str, target: str, attributes: str = ' state="translated"') -> str:
    return f"<x:segment{attributes}><x:source>{source}</x:source>{target}</x:segment>"


def target(text: str) -> str:
    return f"<x:target>{text}</x:target>"


def mrk(name: str, text: str) -> str:
    return f'<mrk mtype="seg" mid="{name}">{text}</mrk>'


def found(written: str, source_lang: str = "", target_lang: str = "") -> list[Pair | MtqaError]:
    return list(read_xliff(io.BytesIO(written.encode()), "story.xlf", source_lang, target_lang))


def pairs(written: str, source_lang: str = "", target_lang: str = "") -> Iterator[Pair]:
    for pair in found(written, source_lang, target_lang):
        assert isinstance(pair, Pair), pair
        yield pair


def texts(written: str) -> list[tuple[str | int, str | None, str]]:
    return [(pair.segment.id, pair.segment.source, pair.segment.target) for pair in pairs(written)]


BRIDGE = unit("u1", "Мостът е открит.", "<target>The bridge is open.</target>")
OPEN = ("u1", "Мостът е открит.", "The bridge is open.")


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param([BRIDGE], [OPEN], id="a unit"),
        pytest.param([unit("u2", "Мост.", "")], [], id="no target"),
        pytest.param([unit("u2", "Мост.", "<target/>")], [("u2", "Мост.", "")], id="an empty target"),
        pytest.param([unit("u2", "Мост.", '<target state="translated"> </target>')], [("u2", "Мост.", "")], id="blank"),
        pytest.param([unit("u2", "Мост.", '<target state="new"/>')], [], id="a new one"),
        pytest.param([unit("u2", "Мост.", '<target state="needs-translation"/>')], [], id="to be translated"),
        pytest.param([unit("u2", "Мост.", '<target state="new">Bridge.</target>')], [("u2", "Мост.", "Bridge.")],
                     id="new, with a text"),
        pytest.param([unit("u2", " ", "<target/>")], [], id="nothing on both sides"),
        pytest.param([unit("u2", "1", "<target>1</target>", ' translate="no"'), BRIDGE], [OPEN], id="not to translate"),
        pytest.param([f'<group translate="no"><group>{unit("u2", "1", "<target>1</target>")}</group></group>', BRIDGE],
                     [OPEN], id="in a group that is not"),
        pytest.param([f'<group translate="no">{BRIDGE.replace(">", """ translate="yes">""", 1)}</group>'], [OPEN],
                     id="but itself is"),
        pytest.param([BRIDGE.replace("</trans-unit>", "<alt-trans><source>Ж</source><target>A</target></alt-trans>"
                                     "<note>Short!</note></trans-unit>")], [OPEN], id="a proposal and a note"),
        pytest.param([BRIDGE, BRIDGE, unit("", "Ж", "<target>A</target>")], [OPEN, (2, *OPEN[1:]), (3, "Ж", "A")],
                     id="the same name twice, and none"),
        pytest.param(["<bin-unit id='b'><bin-source/><bin-target/></bin-unit>", BRIDGE], [OPEN], id="a picture"),
        pytest.param(['<trans-unit id="u2"><target>A bridge.</target></trans-unit>'], [("u2", None, "A bridge.")],
                     id="no source"),
        pytest.param([BRIDGE.replace("<source>", '<source xmlns:o="x"><o:x/>')], [OPEN], id="another namespace"),
        pytest.param([unit("u2", 'А <mrk mtype="protected">Б</mrk> <g id="1">В<x id="2"/></g>',
                           '<target>A <mrk mtype="protected">B</mrk> <g id="1">C<x id="2" ctype="lb"/>D</g></target>')],
                     [("u2", "А Б В", "A B C\nD")], id="inline codes"),
    ],
)  # fmt: skip
def test_units(units: list[str], expected: list[tuple[str | int, str | None, str]]) -> None:
    assert texts(first(*units)) == expected


WHOLE = f"<seg-source>{mrk('1', 'Мост.')} <g id='1'>{mrk('2', 'Път.')}</g></seg-source>"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(
            f"{mrk('1', 'Bridge.')} <g id='1'>{mrk('2', 'Road.')}</g>",
            [("u/1", "Мост.", "Bridge."), ("u/2", "Път.", "Road.")], id="as in the source",
        ),
        pytest.param(
            f"{mrk('2', 'Road.')} {mrk('1', 'Bridge.')}",
            [("u/2", "Път.", "Road."), ("u/1", "Мост.", "Bridge.")], id="in another order",
        ),
        pytest.param(
            f"{mrk('1', 'Bridge.')} {mrk('2', '')}", [("u/1", "Мост.", "Bridge."), ("u/2", "Път.", "")], id="one empty"
        ),
        pytest.param(mrk("1", "Bridge. Road."), [("u", "Мост. Път.", "Bridge. Road.")], id="joined"),
        pytest.param("Bridge. Road.", [("u", "Мост. Път.", "Bridge. Road.")], id="not cut"),
        pytest.param(
            f"{mrk('1', 'Bridge.')}<x id='1'/>{mrk('2', '<bx/>Road.')}",
            [("u/1", "Мост.", "Bridge."), ("u/2", "Път.", "Road.")], id="a code between them",
        ),
    ],
)  # fmt: skip
def test_segments_of_a_unit(other: str, expected: list[tuple[str | int, str | None, str]]) -> None:
    written = first(unit("u", "Мост. Път.", f"{WHOLE}<target>{other}</target>"))
    assert texts(written) == expected
    assert {pair.segment.paragraph for pair in pairs(written)} == {1}
    (document,) = documents("story.xlf", found(written))
    assert isinstance(document, Document)
    for one in document.segments:
        place = locate(document, one.id, "target", Span(0, len(one.target)), one.target)
        assert written[place.start : place.end] == one.target == place.text


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param([cut("u", segment("Мост.", target("Bridge.")))], [("u", "Мост.", "Bridge.")], id="one segment"),
        pytest.param(
            [cut("u", segment("Мост.", target("Bridge."), ' id="a"'),
                 "<x:ignorable><x:source> </x:source></x:ignorable>", segment("Път.", target("Road.")))],
            [("u/a", "Мост.", "Bridge."), ("u/2", "Път.", "Road.")], id="several",
        ),
        pytest.param([cut("u", segment("Мост.", ""))], [], id="no target"),
        pytest.param([cut("u", segment("Мост.", target(""), ""))], [], id="empty and initial"),
        pytest.param([cut("u", segment("Мост.", target("")))], [("u", "Мост.", "")], id="empty and translated"),
        pytest.param(
            [cut("u", segment("1", target("1"))).replace('"u"', '"u" translate="no"')], [], id="not to translate"
        ),
        pytest.param(
            ['<x:group id="g" translate="no"><x:unit id="n" translate="yes">'
             f'{segment("А", target("A"))}</x:unit></x:group>'], [("n", "А", "A")], id="but itself is",
        ),
        pytest.param(
            [cut("u", "<x:notes><x:note>Short!</x:note></x:notes>",
                 "<x:originalData><x:data id='d'>&lt;b></x:data></x:originalData><m:matches xmlns:m='m'><m:match>"
                 "<x:source>Ж</x:source><x:target>A</x:target></m:match></m:matches>",
                 segment("Мост.", target("Bridge.")))], [("u", "Мост.", "Bridge.")], id="notes and matches",
        ),
        pytest.param(
            [cut("u", segment(
                '<x:pc id="1">А</x:pc> <x:ph id="2" dataRef="d"/> <x:sc id="3"/>Б<x:ec startRef="3"/>',
                target('<x:mrk id="m" translate="no">A</x:mrk><x:ph id="2" type="fmt" subType="xlf:lb"/>'
                       '<x:cp hex="001F"/>.'),
            ))], [("u", "А Б", "A\n\x1f.")], id="inline codes",
        ),
    ],
)  # fmt: skip
def test_units_of_version_2(units: list[str], expected: list[tuple[str | int, str | None, str]]) -> None:
    assert texts(second(*units)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("1F600", "\U0001f600", id="beyond the first plane"),
        pytest.param("D800", "\ufffd", id="half a character"),
        pytest.param("110000", "\ufffd", id="too high"),
        pytest.param("x", "\ufffd", id="no number"),
    ],
)
def test_a_character_by_its_code_is_a_piece(code: str, expected: str) -> None:
    written = second(cut("u", segment("А", target(f'a<x:cp hex="{code}"/>b'))))
    (pair,) = pairs(written)
    layer = pair.places["target"].layer
    assert layer.text == f"a{expected}b"
    assert written[point_of(layer, 1)[0].offset : end_of(layer, 2).offset] == f'<x:cp hex="{code}"/>'


@pytest.mark.parametrize(
    ("written", "declared", "expected"),
    [
        pytest.param(first(BRIDGE), ("", ""), ("bg", "en"), id="of the file"),
        pytest.param(first(BRIDGE), ("mk", "de-AT"), ("mk", "de"), id="declared"),
        pytest.param(first(BRIDGE, target=""), ("", ""), ("bg", "en"), id="English, where nobody says"),
        pytest.param(second(cut("u", segment("А", target("A")))), ("", ""), ("bg", "en"), id="of version 2"),
    ],
)
def test_languages(written: str, declared: tuple[str, str], expected: tuple[str, str]) -> None:
    (pair,) = pairs(written, *declared)
    assert (pair.segment.source_lang, pair.segment.target_lang) == expected


def test_each_file_is_a_text() -> None:
    more = '<file original="story.html" source-language="ru" target-language="en"><body>{}</body></file>'
    written = first(BRIDGE, BRIDGE.replace("u1", "u2"), more=more.format(BRIDGE) + more.format(""))
    one, other = documents("story.xlf", found(written))
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert [segment.id for segment in one.segments] == ["u1", "u2"]
    assert [(segment.id, segment.source_lang) for segment in other.segments] == [("u1", "ru")]
    assert one.is_text


def test_comments_accept_findings(news: Selection) -> None:
    bad = segment("Общо 300 души.", target("A total of 400 people."))
    written = second(
        cut("a", bad), "<!-- mtqa: ignore NUM001 corrected later -->", cut("b", bad, bad),
        '<x:unit id="n" translate="no"><!-- mtqa: ignore NUM001 nothing here --></x:unit>', cut("c", bad),
    )  # fmt: skip
    (document,) = documents("story.xlf", found(written))
    assert isinstance(document, Document)
    result = lint(document, news, strict=True)
    assert [finding.segment for finding in result.findings if finding.code == "NUM001"] == ["a", "c"]
    assert [(one.finding.segment, one.by.reason) for one in result.accepted] == [
        ("b/1", "corrected later"), ("b/2", "corrected later"),
    ]  # fmt: skip


def test_a_finding_stands_where_the_file_has_it(news: Selection) -> None:
    written = first(
        unit(
            "u",
            "Каза &quot;не&quot; 🙂 на 300 души.",
            "<target>He said 🙂 <g id='1'>no</g> to the the 400&#x20;people.</target>",
        )
    )
    (document,) = documents("story.xlf", found(written))
    assert isinstance(document, Document)
    there = {}
    for finding in lint(document, news, strict=True).findings:
        assert finding.target is not None
        place = locate(document, "u", "target", finding.target, document.segments[0].target)
        there[finding.code] = written[place.start : place.end]
    assert there["REP001"] == "the the"
    assert there["NUM001"] == "400"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("<tmx/>", "story.xlf:1: is not XLIFF: its root is <tmx>", id="a memory"),
        pytest.param(first(), "story.xlf: has no translation units", id="no units"),
    ],
)
def test_refusals(written: str, expected: str) -> None:
    (error,) = found(written)
    assert str(error) == expected


def test_what_stands_before_an_error_is_kept() -> None:
    pair, error = found(first(BRIDGE, unit("u2", "Път", "<target>Ro")[: -len("</trans-unit>")]))
    assert isinstance(pair, Pair)
    assert str(error) == "story.xlf:5: is not well-formed XML: mismatched tag"


#: The other reader takes two spaces for one.
WORDS = st.lists(st.text(st.sampled_from("ab.&<>\"'Жщ„“🙂é"), min_size=1), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_the_same_texts_as_translate_toolkit_reads(some: list[tuple[str, str]]) -> None:
    coded = [tuple(f"<g id='1'><![CDATA[{text}]]></g>" for text in both) for both in some]
    old = first(*(unit(str(number), one, f"<target>{other}</target>") for number, (one, other) in enumerate(coded)))
    pieces = [tuple(text.replace("g>", "x:pc>").replace("<g", "<x:pc") for text in both) for both in coded]
    new = second(*(cut(str(number), segment(one, target(other))) for number, (one, other) in enumerate(pieces)))
    for written, reader in ((old, xlifffile), (new, Xliff2File)):
        theirs = [(unit.source, unit.target) for unit in reader.parsestring(written.encode()).units]
        assert [(pair.segment.source, pair.segment.target) for pair in pairs(written)] == theirs == some


@pytest.mark.parametrize("name", ["story.sdlxliff", "story.mqxliff", "STORY.SDLXLIFF"])
def test_files_of_translators_tools_are_xliff_by_name(name: str) -> None:
    assert format_of(name) == "xliff"


def test_definitions_of_segments_and_locks_are_no_text() -> None:
    parted = f"<seg-source>{mrk('1', 'Загинаха 3 души.')} {mrk('2', 'Мостът се срути.')}</seg-source>"
    place = '<mrk mtype="x-sdl-location" mid="a"/>'
    aimed = f"<target>{mrk('1', 'Three people died.')} {mrk('2', f'{place}It fell.')}</target>"
    defined = '<sdl:seg-defs><sdl:seg id="1" conf="Draft"><sdl:value key="Hash">7</sdl:value></sdl:seg></sdl:seg-defs>'
    written = first(
        '<group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts>',
        f'<trans-unit id="a"><source>Двете.</source>{parted}{aimed}{defined}</trans-unit></group>',
        unit("lockTU_1", "Заключено.", "", ' translate="no"'),
    ).replace("<xliff ", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" ')
    pairs = [pair for pair in found(written) if isinstance(pair, Pair)]
    assert [(pair.segment.source, pair.segment.target) for pair in pairs] == [
        ("Загинаха 3 души.", "Three people died."),
        ("Мостът се срути.", "It fell."),
    ]


def test_what_a_reviewer_took_out_is_no_text() -> None:
    out, put = (f'<mrk mtype="x-sdl-{kind}" sdl:revid="7">{{}}</mrk>' for kind in ("deleted", "added"))
    changed = out.format('dead <g id="2">toll</g>') + put.format("toll")
    aimed = f"<target>The <g id='1'>{changed}</g> is 3.</target>"
    written = first(unit("a", "Загинали са 3.", aimed)).replace("<xliff ", '<xliff xmlns:sdl="urn:sdl" ')
    (pair,) = found(written)
    assert isinstance(pair, Pair)
    assert pair.segment.target == "The toll is 3."


def test_behind_the_first_segments_of_a_long_file_only_those_with_findings_stay(news: Selection) -> None:
    right = [unit(str(number), "Три.", "<target>Three.</target>") for number in range(5100)]
    right[5050] = unit("wrong", "Общо 300 души.", "<target>A total of 400 people.</target>")
    numbers = select(check for check in news.checks if check.code == "NUM001")
    whole, *others = linted(documents("story.xlf", found(first(*right))), Judging(numbers, metrics=()))
    assert isinstance(whole, Linted)
    assert len(whole.document.segments) == 5000
    (rest,) = others
    assert isinstance(rest, Linted)
    assert [segment.id for segment in rest.document.segments] == ["5000", "wrong"]
    assert [finding.segment for finding in rest.result.findings] == ["wrong"]
