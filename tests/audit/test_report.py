"""The page that an audit leaves: what it says, that it holds what it shows, and that texts stay texts."""

import json
import re
import subprocess
import sys
from pathlib import Path

from lxml.html import HtmlElement, document_fromstring

from qa.audit.grouped import Group, Paper
from qa.audit.report import html
from qa.audit.report_noise import Judged
from qa.audit.summary import EDGES, Of, Summary
from qa.audit.summary_json import read, written
from qa.model import Facts, NotChecked
from tests.audit.summaries import HEAD, NZOK, TARGET, TWICE, Said, archive, count

HOSTILE = "</script><script>alert('x')</script>\"'&<img src=x onerror=alert(1)> \u202eabc\x00"


def page(
    summary: Summary, head: dict[str, object] | None = None, judged: dict[str, Judged] | None = None
) -> HtmlElement:
    found = document_fromstring(html(summary, head or HEAD, judged or {}))
    for hidden in found.xpath("//style | //script"):
        hidden.text = ""
    return found


def said(found: HtmlElement, path: str = "//body") -> str:
    return " ".join(" ".join(part for one in found.xpath(path) for part in one.itertext()).split())


def test_the_verdict_comes_first_and_in_plain_words() -> None:
    found = page(archive())
    assert said(found, "//h1") == "72 of 240 pairs have findings: 300 in 1,000"
    verdict = said(found, "//header")
    assert "In 1,000 pairs there are 20.8 critical, 167 major and 225 minor findings." in verdict
    assert "Together they weigh 132 MQM points per 1,000 words." in verdict
    assert "Not in these numbers: 1 line that could not be read, 2 checks that could run on no pair." in verdict
    assert said(found, "//title") == said(found, "//h1")


def test_noise_is_estimated_where_there_is_evidence_and_only_there() -> None:
    verdict = said(page(archive(), judged={"REP001": Judged(40, 30)}), "//header")
    assert re.search(
        r"Of 30 findings by checks whose precision is measured, about 8 \(25\s%\) are likely false", verdict
    )
    assert "For the other 69 there is not enough evidence: anything from 0 to" in verdict
    without = said(page(archive()), "//header")
    assert "precision is measured" not in without
    assert "For the findings, 99 in all, there is not enough evidence" in without


def test_precision_stands_beside_each_check_with_what_it_rests_on() -> None:
    found = page(archive(), judged={"REP001": Judged(40, 30), "XXX001": Judged(2, 2)})
    assert "0.75 (0.60–0.86; judged here, n=40)" in said(found, "//section[@id='checks']//tr[contains(., 'REP001')]")
    assert "not enough evidence (0.34–1.00; judged here, n=2)" in said(found, "//tr[contains(., 'XXX001')]")


def test_a_check_says_what_it_is_and_links_nowhere() -> None:
    found = page(archive())
    row = said(found, "//section[@id='checks']//tr[contains(., 'REP001')]//details")
    assert row == "REP001 repeated-word The same word stands twice in a row."
    assert {link.get("href")[:1] for link in found.xpath("//a")} == {"#"}
    assert not found.xpath("//*[@src]")


def test_counts_stand_by_severity_category_outlet_domain_and_month() -> None:
    found = page(archive())
    assert "terminology/acronym 40 167 40.4" in said(found, "//section[@id='checks']")
    groups = said(found, "//section[@id='groups']")
    assert re.search(r"Fakti 60 83\.3 333 \S+ \S+", groups)
    assert re.search(r"economy 160 ", groups)
    assert re.search(r"2024-01 10 ", said(found, "//section[@id='months']")), "under 20 pairs, and counted all the same"
    assert len(found.xpath("//section[@id='distributions']//*[@role='img']")) == 3
    assert "story-0" in said(found, "//section[@id='documents']")


def test_estimates_stand_beside_the_findings_and_the_lowest_pairs_are_shown() -> None:
    found = page(archive(is_estimated=True), {**HEAD, "options": {"encoder": "letters"}})
    verdict = said(found, "//header")
    assert (
        "216 of 240 pairs have an estimate, 49 points of 100 on average; half of them lie between 24 and 74." in verdict
    )
    assert re.search(r"Fakti 60 83\.3 333 \S+ \S+ 50\.9", said(found, "//section[@id='groups']"))
    assert len(found.xpath("//section[@id='distributions']//*[@role='img']")) == 4
    assert "The mean estimate" in said(found, "//section[@id='months']")
    first, second = (said(one, ".") for one in found.xpath("//section[@id='lowest']//article")[:2])
    assert first.endswith("Estimate 0.0; no check found anything archive.jsonl :102 · story-5 · Novini · 2024-06-05")
    assert re.search(r"Estimate 0\.0; \S.* archive\.jsonl :203", second), "ties stand in the order of their places"
    assert "found by REP001" in said(found, "//section[@id='lowest']")


def test_without_estimates_nothing_is_said_of_them() -> None:
    assert not re.search(r"estimate\b(?!d)", html(archive(), HEAD, {}))
    none = page(archive(), {**HEAD, "options": {"encoder": "letters"}})
    assert "0 of 240 pairs have an estimate." in said(none, "//header")
    assert not none.xpath("//section[@id='lowest']")


def test_months_with_enough_pairs_are_drawn() -> None:
    summary = Summary()
    for number in range(120):
        count(summary, *([TWICE] if number % 4 == 0 else []), facts=Facts(date=f"2025-{number % 3 + 1:02}"))
    found = page(summary)
    labels = found.xpath("//section[@id='months']//*[@role='img']/@aria-label")
    assert labels[0].startswith("critical, major, minor: per 1,000 pairs, from 2025-01 to 2025-03")
    assert labels[1].startswith("REP001 repeated-word: ")
    assert "2025-01 40 250.0" in said(found, "//section[@id='months']")


def test_samples_show_the_marked_words_in_their_context() -> None:
    summary = Summary()
    long = f"{'before ' * 60}{TARGET} {'after ' * 60}"
    count(summary, NZOK, target=long, facts=Facts("story", "Fakti", "", "2025-05-01"), path="news.tsv")
    sample = page(summary).xpath("//article")[0]
    target = sample.xpath(".//p[@lang='en']")[0]
    assert target.xpath(".//mark")[0].text_content() == "NZOK"
    assert target.text_content().startswith("… before")
    assert target.text_content().endswith("after …")
    assert len(target.text_content()) < 350
    assert sample.xpath(".//p[@lang='bg']//mark")[0].text_content() == "НЗОК"
    assert "NZOK → NHIF" in sample.text_content()
    assert "news.tsv:1 · story · Fakti · 2025-05-01" in sample.text_content()


def test_what_a_text_says_stays_a_text() -> None:
    summary = Summary()
    bad = Said("XXX001", HOSTILE, "major", "terminology/" + HOSTILE, HOSTILE, HOSTILE, HOSTILE + "!", HOSTILE)
    for _ in range(40):
        count(
            summary,
            bad,
            facts=Facts(HOSTILE, HOSTILE, HOSTILE, "2025-05"),
            source=HOSTILE,
            target=HOSTILE,
            path=HOSTILE,
        )
    count(summary, facts=Facts(date="2025-06"))
    summary.fail(HOSTILE, HOSTILE, 1, HOSTILE)
    summary.not_checked[NotChecked((HOSTILE,), HOSTILE)] = 1
    head = {
        **HEAD,
        "signature": HOSTILE,
        "options": {HOSTILE: HOSTILE},
        "inputs": [{"path": HOSTILE}],
        "unread": [HOSTILE],
    }
    written = html(summary, {**head, "set_aside": [{"path": HOSTILE, "line": 1, "reason": HOSTILE}]}, {})
    assert written.count("<script>") == 1
    assert "<img" not in written
    assert "\u202e" not in re.sub(r"<pre.*?</pre>", "", written, flags=re.DOTALL)
    assert "\x00" not in written
    assert '<span class="control" title="right-to-left override">RLO</span>' in written
    written.encode("utf-8")


def test_half_a_character_does_not_break_the_page() -> None:
    summary = Summary()
    count(summary, TWICE._replace(message="half \ud800 a character"), target="\ud83d said said")
    html(summary, HEAD, {}).encode("utf-8")


def test_nothing_to_read() -> None:
    found = page(Summary())
    assert said(found, "//h1") == "No pair could be read"
    assert [one.get("id") for one in found.xpath("//section")] == ["left-out"]
    assert "Nothing was left out" in said(found)


def test_nothing_found() -> None:
    summary = Summary()
    for _ in range(30):
        count(summary)
    found = page(summary)
    assert said(found, "//h1") == "Nothing was found in 30 pairs"
    assert [one.get("id") for one in found.xpath("//section")] == ["distributions", "left-out"]


def test_a_corpus_that_names_no_outlet_and_no_month_has_no_such_part() -> None:
    summary = Summary()
    count(summary, TWICE)
    found = page(summary)
    assert said(found, "//h1") == "1 of 1 pairs has findings: 1,000 in 1,000"
    assert [one.get("id") for one in found.xpath("//section")] == ["checks", "distributions", "samples", "left-out"]


def test_what_was_not_read_is_said() -> None:
    head = {
        **HEAD,
        "set_aside": [{"number": 3, "path": "b.tsv", "line": 9, "reason": "killed two workers"}],
        "unread": ["c.tsv: no such file"],
    }
    left = said(page(archive(), head), "//section[@id='left-out']")
    assert "1 line: has no tab between source and target archive.jsonl :7" in left
    assert "1 shard set aside b.tsv:9: killed two workers" in left
    assert "1 file not read c.tsv: no such file" in left
    assert "2 checks did not run on 240 pairs: no reference was given REF001, REF002" in left


def test_of_very_many_the_top_ones_are_shown_and_the_rest_is_counted() -> None:
    codes = [f"XX{chr(65 + number // 10)}{number % 10:03}" for number in range(200)]
    summary = Summary(pairs=1_000_000, words=10_000_000, flagged=200_000, points=300_000.0)
    for number, code in enumerate(codes):
        summary.checks[code] = Of(f"check-{number}", "fluency/grammar", "major", 2000 - number, 1900 - number)
        summary.tally["major"] += 2000 - number
        for index in range(50):
            summary.patterns[code]["дума" * 9, f"words of {index} " * 4, "other words " * 4] = 90 - index
    count(summary, *(Said(code, "a", "major", "fluency/grammar", "", TARGET, "x" * 300, "y" * 3000) for code in codes),
          source="z" * 100_000, target=f"{'w' * 50_000} {TARGET}")  # fmt: skip
    for number in range(2000):
        summary.groups["outlets"][f"Outlet {number}"] = Group(500, 5000, 10, number, 1)
        summary.by_outlet[f"Outlet {number}"].update(dict.fromkeys(codes, 1))
    for number in range(300):
        month = f"{1990 + number // 12}-{number % 12 + 1:02}"
        summary.groups["months"][month] = Group(4000, 40_000, 100, 200, 3)
        summary.trends[month].update(dict.fromkeys(codes, 7))
    for number in range(50):
        summary.papers["a", str(number)] = Paper(str(number), "a", number, 10, 100, 50.0 - number, 1, 1, 1)
    text = html(summary, HEAD, {})
    assert len(text.encode()) < 1_000_000
    for left in ("140 more checks", "1,980 more with fewer findings", "30 more of the worst", "170 more checks"):
        assert f"{left} are left out." in text, left


def test_the_page_is_the_same_from_what_was_written_down() -> None:
    summary = archive()
    again = read(json.loads(json.dumps(written(summary))))
    assert html(again, HEAD, {}) == html(summary, HEAD, {})
    assert len(EDGES) == 3


def test_the_audit_leaves_the_page_whatever_its_workers_and_again_when_run_again(tmp_path: Path) -> None:
    corpus = tmp_path / "news.tsv"
    corpus.write_text(
        "".join(f"Фериботът закъсня с {n} минути.\tThe the ferry was late.\n" for n in range(90)), "utf-8"
    )
    pages = [_audited(corpus, tmp_path / workers, workers) for workers in "12"]
    (tmp_path / "1" / "report.html").unlink()
    pages.append(_audited(corpus, tmp_path / "1", "1"))
    assert pages[0] == pages[1] == pages[2]
    assert b"90 of 90 pairs have findings" in pages[0]


def _audited(corpus: Path, folder: Path, workers: str) -> bytes:
    options = ["--select", "REP,NUM", "--source-lang", "bg", "--target-lang", "en", "--shard-size", "2000"]
    command = [sys.executable, "-m", "qa.cli", "audit", str(corpus), "-o", str(folder), "--workers", workers, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "report.html").read_bytes()


def test_broken_judgements_are_a_sentence(tmp_path: Path) -> None:
    corpus = tmp_path / "news.tsv"
    corpus.write_text("Фериботът закъсня.\tThe the ferry was late.\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "judged.json").write_text("{", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "qa.cli",
        "audit",
        str(corpus),
        "-o",
        str(tmp_path / "out"),
        "--select",
        "REP",
        "--workers",
        "1",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "judged.json: holds no judgements" in done.stderr
    assert "Traceback" not in done.stderr
