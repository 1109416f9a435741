"""TBX as several tools write it, and TBX that is broken or hostile."""

import tracemalloc
from pathlib import Path

import pytest

from qa.lang.terms.termbase import Term
from qa.model import MtqaError
from qa.read.tbx import read_tbx

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US">
  <martifHeader><fileDesc><sourceDesc><p>desk</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="e1">
      <descripGrp><descrip type="subjectField">security</descrip></descripGrp>
      <langSet xml:lang="bg-BG">
        <ntig><termGrp><term>ДАНС</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
      </langSet>
      <langSet xml:lang="en-GB">
        <ntig><termGrp><term>SANS</term><termNote type="termType">acronym</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
        <ntig><termGrp><term>State Agency for National Security</term><termNote type="termType">fullForm</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
        <ntig><termGrp><term>DANS</term>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
      </langSet>
    </termEntry>
  </body></text>
</martif>
"""
DCA = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="TBXcoreStructV03.rng" type="application/xml"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>desk</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="1">
      <descrip type="subjectField">security</descrip>
      <langSec xml:lang="en">
        <termSec><term>SANS</term><termNote type="termType">acronym</termNote>
          <termNote type="administrativeStatus">preferred</termNote></termSec>
        <termSec><term>State Agency for
            National Security</term><termNote type="termType">fullForm</termNote></termSec>
        <termSec><term>DANS</term><termNote type="administrativeStatus">superseded</termNote></termSec>
      </langSec>
      <langSec xml:lang="bg"><termSec><term>ДАНС</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
      <langSec xml:lang="de"><termSec><term>SANS</term></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>desk</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="1">
      <min:subjectField>security</min:subjectField>
      <langSec xml:lang="bg"><termSec><term>ДАНС</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
      <langSec xml:lang="en">
        <termSec><term>SANS</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
          <basic:termType>acronym</basic:termType></termSec>
        <termSec><term>State Agency for National Security</term><basic:termType>fullForm</basic:termType></termSec>
        <termSec><term>DANS</term>
          <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
DANS = Term(
    ("ДАНС",), "SANS", (), ("DANS",), "bg", "en", part_of_speech="noun", domain="security",
    first_mention="State Agency for National Security",
)  # fmt: skip


def write(folder: Path, text: str) -> Path:
    path = folder / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text", [pytest.param(MARTIF, id="v2"), pytest.param(DCA, id="v3 DCA"), pytest.param(DCT, id="v3 DCT")]
)
def test_three_dialects_say_the_same(tmp_path: Path, text: str) -> None:
    read = read_tbx(write(tmp_path, text), "bg")
    assert (read.terms, read.problems) == ((DANS,), ())


def test_each_other_language_is_a_source(tmp_path: Path) -> None:
    assert [term.source_lang for term in read_tbx(write(tmp_path, DCA)).terms] == ["bg", "de"]


def entry(*targets: str) -> str:
    terms = "".join(f"<termSec>{target}</termSec>" for target in targets)
    return (
        '<tbx type="TBX-Core" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n<conceptEntry>'
        '<langSec xml:lang="bg"><termSec><term>премиер</term></termSec></langSec>'
        f'<langSec xml:lang="en">{terms}</langSec></conceptEntry></body></text></tbx>'
    )


def status(word: str, said: str) -> str:
    return f'<term>{word}</term><termNote type="administrativeStatus">{said}</termNote>'


def test_without_a_status_the_first_is_preferred(tmp_path: Path) -> None:
    (term,) = read_tbx(write(tmp_path, entry("<term>prime minister</term>", "<term>premier</term>"))).terms
    assert (term.target, term.admitted) == ("prime minister", ("premier",))


def test_two_preferred_terms_are_a_problem(tmp_path: Path) -> None:
    read = read_tbx(write(tmp_path, entry(status("premier", "preferred"), status("prime minister", "preferredTerm"))))
    assert read.terms == ()
    (problem,) = read.problems
    assert (problem.line, problem.message) == (2, "two preferred targets: “premier”, “prime minister”")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(DCA[:600], 12, "not well-formed XML", id="cut short"),
        pytest.param("<html><body/></html>", 1, "is not TBX: its root is <html>", id="other XML"),
        pytest.param(
            '<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><martif><text>&b;</text></martif>',
            1, "declares XML entities", id="entity bomb",
        ),
        pytest.param(
            '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif><text>&x;</text></martif>',
            1, "declares XML entities", id="outside entity",
        ),
    ],
)  # fmt: skip
def test_broken_or_hostile_xml_is_refused(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(MtqaError) as raised:
        read_tbx(path)
    assert f"{path}:{line}: " in str(raised.value)
    assert said in str(raised.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match="XML"):
        read_tbx(write(tmp_path, ""))


def test_an_outside_dtd_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "TBXcoreStructV02.dtd").write_text("<!ELEMENT nonsense", encoding="utf-8")
    assert len(read_tbx(write(tmp_path, MARTIF)).terms) == 1


def test_memory_is_bounded_by_an_entry(tmp_path: Path) -> None:
    """Entries without the target language leave nothing behind."""
    path = tmp_path / "big.tbx"
    one = '<conceptEntry><langSec xml:lang="bg"><termSec><term>дума</term></termSec></langSec></conceptEntry>\n'
    with path.open("w", encoding="utf-8") as stream:
        stream.write('<tbx style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n')
        for _ in range(10_000):
            stream.write(one)
        stream.write("</body></text></tbx>")
    tracemalloc.start()
    try:
        assert read_tbx(path).terms == ()
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
