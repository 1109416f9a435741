"""What an editor offers to do about findings: repair them, ignore them, go to the original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from qa.accepted.remembered import excerpt
from qa.fix import Refused, Repair, apply, repair, repairs
from qa.fix.codec import decoded
from qa.lsp.buffers import Buffer, raw
from qa.lsp.checking import Checked
from qa.lsp.lines import Lines, lines
from qa.lsp.settings import Client
from qa.lsp.told import Told
from qa.report.places import repaired_words

FIX_ALL = "source.fixAll.mtqa"
#: The commands of the server: what they are called, and what they are given besides the text.
REPAIR, IGNORE, OPEN = "mtqa.fixAll", "mtqa.ignore", "mtqa.openOriginal"
#: Why a finding is no mistake.
REASONS = ("the finding is wrong", "the original has it so", "the house writes it so")
#: Words on a button.
_SHOWN = 40


def actions(
    checked: Checked, found: Sequence[Told], at: Range, only: Sequence[str] | None, client: Client
) -> list[CodeAction]:
    """What can be done about the findings that a range touches; of the kinds that were asked for, if any were."""
    here = [one for one in found if one.range.start <= at.end and at.start <= one.range.end]
    offered: list[CodeAction] = []
    if _is_asked(CodeActionKind.QuickFix, only):
        offered += [action for one in here if (action := _fix(one, checked, client))]
        offered += [action for one in here for action in _others(one, checked)]
    if only and _is_asked(FIX_ALL, only):
        edits = all_fixed(checked, client)
        offered += [CodeAction("Repair what is safe", FIX_ALL, edit=edits)] if edits else []
    elif only is None and any(_is_safe(one) for one in found):
        command = Command("Repair what is safe", REPAIR, arguments=[checked.work.buffer.uri])
        offered.append(CodeAction("Repair what is safe", FIX_ALL, command=command))
    return offered


def _is_asked(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def _is_safe(one: Told) -> bool:
    fixes = one.finding.fixes
    return bool(fixes) and all(fix.applicability == "safe" for fix in fixes)


def _fix(one: Told, checked: Checked, client: Client) -> CodeAction | None:
    words = repaired_words(one.finding, one.placed.segment.target)
    buffer = checked.work.buffer
    wanted = _repair(one)
    if words is None or wanted is None:
        return None
    text = raw(buffer.text, buffer.path)
    applied = apply(text, [wanted])
    if not applied.done:
        return None
    here = lines(buffer.text, client.encoding)
    edits = [TextEdit(here.range(splice.start, splice.end), splice.text) for splice in applied.splices]
    before, after = (excerpt(word, _SHOWN) for word in words)
    return CodeAction(
        f"“{before}” → “{after}”" if after else f"Take out “{before}”",
        CodeActionKind.QuickFix,
        diagnostics=[one.diagnostic],
        is_preferred=_is_safe(one),
        edit=edit_of(buffer, edits, client),
    )


def _repair(one: Told) -> Repair | None:
    """What repairs one finding."""
    linted = one.placed.linted
    alone = linted._replace(result=replace(linted.result, findings=(one.finding,)))
    found = next(iter(repairs(alone, unsafe=True)), None)
    return None if isinstance(found, Refused) else found


def _others(one: Told, checked: Checked) -> Iterator[CodeAction]:
    uri, finding = checked.work.buffer.uri, one.finding
    told = [one.diagnostic]
    if one.original:
        title = f"Open the original here ({finding.code})"
        command = Command(title, OPEN, arguments=[uri, finding.fingerprint])
        yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=told, command=command)
    for reason in REASONS if checked.ignores else ():
        title = f"Ignore {finding.code} here: {reason}"
        command = Command(title, IGNORE, arguments=[uri, finding.fingerprint, reason])
        yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=told, command=command)


def all_fixed(checked: Checked, client: Client) -> WorkspaceEdit | None:
    """The edits that `mtqa lint --fix` would make; nothing where there is nothing to repair."""
    buffer = checked.work.buffer
    if checked.again is None:
        return None
    done = repair(raw(buffer.text, buffer.path), checked.again, unsafe=False)
    new = decoded(done.raw, str(buffer.path)).text
    edits = list(_differences(lines(buffer.text, client.encoding), new))
    return edit_of(buffer, edits, client) if edits else None


def _differences(here: Lines, new: str) -> Iterator[TextEdit]:
    """What differs, an edit for each run of lines."""
    ours, theirs = here.text.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, ours))]
    for tag, first, last, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _trimmed(here, starts[first], starts[last], "".join(theirs[start:end]))


def _trimmed(here: Lines, start: int, end: int, new: str) -> TextEdit:
    """An edit without what the old and the new text begin and end with alike."""
    old = here.text[start:end]
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    last = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    return TextEdit(here.range(start + first, end - last), new[first : len(new) - last])


def edit_of(buffer: Buffer, edits: Iterable[TextEdit], client: Client) -> WorkspaceEdit:
    """Edits of the version that was looked at, where the client knows versions."""
    some = list(edits)
    if not client.has_versions:
        return WorkspaceEdit(changes={buffer.uri: some})
    there = OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(there, some)])
