"""
JUnit XML, for the test tabs of CI systems: a suite for each document, in it a failed case for each finding, or one case
that passes where nothing was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from qa.model import Linted, Severity, Span
from qa.report.places import Placed, in_words, one_line, placed, relative, repaired_words, window
from qa.report.run import Run

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: So many characters are shown of each text.
_WIDTH = 300
#: What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Run) -> str:
    """The suites; findings that people accepted are left out, forbidden characters are replaced."""
    suites = [_suite(run, linted) for linted in run.linted]
    root = _element("testsuites", name="mtqa", tests="0", failures="0", errors="0")
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.extend(suites)
    ElementTree.indent(root)
    return _DECLARATION + ElementTree.tostring(root, encoding="unicode")


def _suite(run: Run, linted: Linted) -> ElementTree.Element:
    path = relative(linted.document.path)
    found = [*placed(run._replace(linted=[linted]))]
    tests = str(max(1, len(found)))
    suite = _element("testsuite", name=path, tests=tests, failures=str(len(found)), errors="0", skipped="0")
    suite.extend(_case(path, one) for one in found)
    if not found:
        suite.append(_element("testcase", name="no findings", classname=path))
    return suite


def _case(path: str, one: Placed) -> ElementTree.Element:
    finding, place = one.finding, one.target
    name = f"{in_words(place)} {finding.code} {finding.name}"
    case = _element("testcase", name=name, classname=path, file=relative(place.path), line=str(place.line))
    failure = _element("failure", type=Severity(finding.severity).label, message=one_line(finding.message))
    failure.text = _allowed("\n".join(_details(one)))
    case.append(failure)
    return case


def _details(one: Placed) -> Iterator[str]:
    yield f"{relative(one.target.path)}:{one.target.line}:{one.target.column}: {one_line(one.finding.message)}"
    for said, text, span in (
        ("translation", one.segment.target, one.finding.target),
        ("original", one.segment.source, one.finding.source),
    ):
        if text:
            yield f"{said}: {one_line(window(text, span or Span(0, 0), _WIDTH).of(text))}"
    words = repaired_words(one)
    if words:
        yield f"repair: {one_line(words[0])} → {one_line(words[1])}"


def _element(tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.Element(tag, {name: _allowed(value) for name, value in attributes.items()})


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
