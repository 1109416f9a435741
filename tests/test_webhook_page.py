"""The webhook of docs/gates.md, run as it stands there."""

import os
import re
import socket
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "gates.md").read_text(encoding="utf-8")


def _is_open(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_the_webhook_of_the_page_answers_as_the_page_says(tmp_path: Path) -> None:
    server, client = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "server.py").write_text(server, encoding="utf-8")
    (tmp_path / "client.py").write_text(client, encoding="utf-8")
    secret = "whsec_" + b64encode(b"a newsroom's own secret").decode("ascii")
    environment = {**os.environ, "MTQA_WEBHOOK_SECRET": secret, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen([sys.executable, tmp_path / "server.py"], env=environment, stderr=subprocess.DEVNULL) as hook:
        try:
            while not _is_open(8766):
                assert hook.poll() is None
                time.sleep(0.05)
            done = subprocess.run(
                [sys.executable, tmp_path / "client.py"],
                env=environment,
                capture_output=True,
                encoding="utf-8",
                check=True,
            )
        finally:
            hook.terminate()
    assert done.stdout.strip()
    assert f"It prints:\n\n```\n{done.stdout.strip()}\n```" in PAGE
