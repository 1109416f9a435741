"""What to do first: few actions, each with what it settles, nothing counted twice."""

from pathlib import Path

from qa.audit.grouped import Paper
from qa.audit.report_actions import Action, Kind, actions
from qa.audit.report_noise import Judged
from qa.audit.summary import Summary
from qa.model import Facts
from qa.read.terms import read_terms
from tests.audit.summaries import HYPHEN, MINE, NZOK, TWICE, Said, archive, count, known


def listed(
    summary: Summary, judged: dict[str, Judged] | None = None, ignored: tuple[str, ...] = ()
) -> dict[Kind, Action]:
    return {one.kind: one for one in actions(summary, known(summary, judged), ignored)}


def many(*said: Said, times: int, clean: int = 0) -> Summary:
    summary = Summary()
    for _ in range(times):
        count(summary, *said)
    for _ in range(clean):
        count(summary)
    return summary


def test_a_recurring_rendering_is_a_row_that_a_termbase_takes(tmp_path: Path) -> None:
    summary = many(NZOK, times=4)
    for _ in range(3):
        count(summary, NZOK._replace(target="(N.Z.O.K.)"), target="The fund (N.Z.O.K.) said.")
        count(summary, NZOK._replace(code="TRM002"))
    found = listed(summary)["terms"]
    assert found.settles == 7, "TRM002 knows its term already"
    assert found.ready == "source\ttarget\tforbidden\tsource-lang\ttarget-lang\nНЗОК\tNHIF\tNZOK|N.Z.O.K.\tbg\ten\n"
    (tmp_path / "rows.tsv").write_text(found.ready, encoding="utf-8")
    read = read_terms(tmp_path / "rows.tsv")
    assert not read.problems
    assert read.terms[0].forbidden == ("NZOK", "N.Z.O.K.")


def test_a_word_has_one_row_and_its_other_repair_is_one_that_recurs() -> None:
    summary = many(NZOK, times=5)
    for _ in range(3):
        count(summary, NZOK._replace(fix="the Fund"))
    found = listed(summary)
    assert [step.fix for step in found["terms"].steps if hasattr(step, "fix")] == ["NHIF"]
    assert (found["terms"].settles, found["repairs"].settles) == (5, 3)


def test_what_a_termbase_cannot_hold_is_no_row() -> None:
    summary = many(NZOK._replace(fix="NHIF|Fund"), NZOK._replace(code="ACR001", fix="—"), times=3)
    assert "terms" not in listed(summary)
    assert listed(summary)["repairs"].settles == 6


def test_what_stands_twice_is_no_habit() -> None:
    assert listed(many(NZOK, TWICE, times=2)) == {}


def test_a_repair_that_takes_words_out_is_one() -> None:
    summary = many(TWICE._replace(fix=""), HYPHEN, times=3)
    found = listed(summary)
    assert [(step.code, step.findings) for step in found["repairs"].steps] == [("REP001", 3)]
    assert [(step.code, step.findings) for step in found["renderings"].steps] == [("TYP001", 3)]


def test_a_small_check_that_speaks_everywhere_is_switched_off_with_its_patterns() -> None:
    summary = many(HYPHEN, TWICE, times=30, clean=60)
    found = listed(summary, {"REP001": Judged(100, 99)}, ("FMT001",))
    assert [step.code for step in found["off"].steps] == ["TYP001"]
    assert found["off"].ready == 'ignore = ["FMT001", "TYP001"]\n'
    assert found["repairs"].settles == 30, "REP001 speaks as often, and is right"
    assert "renderings" not in found


def test_a_grave_check_is_switched_off_only_where_it_is_measured_to_be_wrong() -> None:
    summary = many(MINE, times=30)
    assert "off" not in listed(summary)
    assert "off" not in listed(summary, {"XXX001": Judged(10, 1)}), "ten judgements are no evidence"
    found = listed(summary, {"XXX001": Judged(50, 10)})["off"]
    assert [(step.code, step.findings) for step in found.steps] == [("XXX001", 30)]
    assert "80 % of its findings are false" in str(found.steps[0])


def test_the_habit_of_one_outlet_is_its_style() -> None:
    summary = Summary()
    for number in range(600):
        outlet = "Harbor Weekly" if number % 10 == 0 else "Fakti"
        said = [HYPHEN] if outlet == "Harbor Weekly" and number % 20 == 0 else []
        count(summary, *said, facts=Facts(outlet=outlet))
    (step,) = listed(summary)["off"].steps
    assert "100 % of it in Harbor Weekly" in str(step)
    of_all = Summary()
    for number in range(600):
        count(of_all, *([HYPHEN] if number % 20 == 0 else []), facts=Facts(outlet="Fakti"))
    assert "off" not in listed(of_all), "the only outlet has no style against the others"


def test_nothing_is_counted_twice() -> None:
    summary = archive()
    found = [one for one in listed(summary).values() if not one.is_apart]
    assert found
    assert sum(one.settles for one in found) <= sum(summary.tally.values())
    assert all(one.settles == sum(step.findings for step in one.steps) for one in found)


def test_of_an_outlet_counts_what_is_surely_left() -> None:
    words = [f"word{number:02}" for number in range(40)]
    target = " ".join((*words, "NZOK"))
    summary = Summary()
    for number in range(400):
        is_bad = number % 10 == 0
        said = [NZOK, MINE._replace(target=words[number // 10])] if is_bad else []
        count(summary, *said, facts=Facts(outlet="Harbor Weekly" if is_bad else "Fakti"), target=target)
    found = listed(summary)
    assert found["terms"].settles == 40
    assert found["outlets"].settles == 40, "the 40 of XXX001, since those of ACR003 may be settled"
    assert "Harbor Weekly" in str(found["outlets"].steps[0])


def test_documents_are_counted_apart() -> None:
    summary = many(HYPHEN, times=5)
    summary.papers["a.txt", "story"] = Paper("story", "a.txt", 1, 5, 50, 5.0, 5, 0, 0)
    found = actions(summary, known(summary), ())
    assert (found[-1].kind, found[-1].is_apart, found[-1].settles) == ("documents", True, 5)


def test_the_largest_comes_first_and_the_rest_is_said_to_be_left_out() -> None:
    summary = Summary()
    for number in range(20):
        words = f"w{number} w{number}"
        for _ in range(3 + number):
            count(summary, TWICE._replace(severity="major", target=words, fix=f"w{number}"), target=words)
    found = listed(summary)["repairs"]
    assert [step.findings for step in found.steps] == list(range(22, 7, -1))
    assert found.more == 5
