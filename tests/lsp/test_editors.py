"""Real editors, set up as docs/editors.md says: they show what is found, and repair it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
BROKEN = "Moscow spoke of the unification of nations. of Russia.\n"
WHOLE = "Moscow spoke of the unification of nations of Russia.\n"
SECONDS = 60

NEOVIM = """
vim.cmd("filetype on")
vim.cmd("edit story.en.txt")
local function found() return vim.diagnostic.get(0) end
vim.wait(SECONDS, function() return #found() > 0 end, 20)
local first = found()[1] or {}
vim.api.nvim_win_set_cursor(0, { 1, first.col or 0 })
vim.ui.select = function(items, _, choose)
  for _, item in ipairs(items) do
    if item[2].title:find("→") then return choose(item) end
  end
end
vim.lsp.buf.code_action()
vim.wait(SECONDS, function() return #found() == 0 end, 20)
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
local said = { message = first.message, code = first.code, line = lines[1], left = #found(), byte = first.col }
vim.fn.writefile({ vim.json.encode(said) }, "said.json")
vim.cmd("qall!")
"""

EMACS = """
(require 'json)
(setq inhibit-message t eglot-sync-connect t eglot-confirm-server-initiated-edits nil create-lockfiles nil)
(defun until (there)
  (let ((end (time-add nil SECONDS)))
    (while (and (not (funcall there)) (time-less-p nil end)) (accept-process-output nil 0.05))))
(find-file "story.en.txt")
(run-hooks 'post-command-hook)
(until (lambda () (and (eglot-current-server) (progn (flymake-start) (flymake-diagnostics)))))
(let* ((first (car (flymake-diagnostics))) (at (flymake-diagnostic-beg first)) (text (flymake-diagnostic-text first)))
  (goto-char at)
  (setq last-nonmenu-event ?x) ; asked by keys, not by a menu
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ choices &rest _)
               (seq-find (lambda (one) (string-match-p "→" one)) (mapcar #'car choices)))))
    (call-interactively 'eglot-code-actions))
  (eglot--signal-textDocument/didChange) ; which waits for idleness, that a batch does not have
  (until (lambda () (flymake-start) (null (flymake-diagnostics))))
  (with-temp-file "said.json"
    (insert (json-encode `((message . ,text) (at . ,at) (line . ,(with-current-buffer "story.en.txt" (buffer-string)))
                           (left . ,(length (with-current-buffer "story.en.txt" (flymake-diagnostics)))))))))
(with-current-buffer "story.en.txt" (set-buffer-modified-p nil))
(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
"""


def _snippet(language: str) -> str:
    """The first piece of code in a language on the page."""
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an article, and mtqa where an editor finds it."""
    (tmp_path / "story.en.txt").write_text(BROKEN, encoding="utf-8")
    there = tmp_path / "bin" / "mtqa"
    there.parent.mkdir()
    there.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qa.cli "$@"\n', encoding="utf-8")
    there.chmod(0o755)
    return tmp_path


def _run(desk: Path, *command: str) -> dict[str, object]:
    """What an editor said when it was driven."""
    home = {"HOME": str(desk), "XDG_CACHE_HOME": str(desk / "cache"), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    environment = {**os.environ, **home, "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, text=True, timeout=2 * SECONDS, check=False
    )
    said = desk / "said.json"
    assert said.exists(), done.stdout + done.stderr
    found: dict[str, object] = json.loads(said.read_text(encoding="utf-8"))
    return found


@pytest.mark.client
@pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim is not installed")
def test_neovim(desk: Path) -> None:
    (desk / "mtqa.lua").write_text(_snippet("lua"), encoding="utf-8")
    (desk / "drive.lua").write_text(NEOVIM.replace("SECONDS", str(SECONDS * 1000)), encoding="utf-8")
    drive = ("-c", "luafile mtqa.lua", "-c", "luafile drive.lua")
    said = _run(desk, "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", *drive)
    assert said["message"] == "“of” goes on with the phrase before the stop. Join the two parts."
    assert (said["byte"], said["line"], said["left"]) == (35, WHOLE.strip(), 0)


@pytest.mark.client
@pytest.mark.skipif(not shutil.which("emacs"), reason="Emacs is not installed")
def test_emacs(desk: Path) -> None:
    asked = ["emacs", "-q", "--batch", "--eval", "(require 'eglot)"]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("Emacs has no eglot")
    (desk / "mtqa.el").write_text(_snippet("elisp"), encoding="utf-8")
    (desk / "drive.el").write_text(EMACS.replace("SECONDS", str(SECONDS)), encoding="utf-8")
    said = _run(desk, "emacs", "-q", "--batch", "-l", "mtqa.el", "-l", "drive.el")
    assert "“of” goes on with the phrase before the stop. Join the two parts." in str(said["message"])
    assert (said["at"], said["line"], said["left"]) == (36, WHOLE, 0)


def test_other_set_ups_are_well_formed() -> None:
    helix = tomllib.loads(_snippet("toml"))
    assert [helix["language-server"]["mtqa"]["command"], *helix["language-server"]["mtqa"]["args"]] == ["mtqa", "lsp"]
    assert json.loads(_snippet("json"))["main"] == "./extension.js"
    for line in re.findall(r"^`(\{.*\})`\.$", PAGE, re.MULTILINE):
        assert '["mtqa", "lsp"]' in line
        assert json.loads(line)
