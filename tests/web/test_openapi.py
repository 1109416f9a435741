"""The OpenAPI document, and whether the server keeps to it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.web.servers import client


def test_the_document_names_every_address() -> None:
    said = client().get("/openapi.json").json()
    assert said["openapi"].startswith("3.1")
    assert {"/v1/lint", "/v1/lint/stream", "/v1/export", "/v1/gate", "/v1/checks", "/v2/check"} <= {*said["paths"]}
    assert (
        "NUM001" in said["components"]["schemas"]["lint-request"]["properties"]["select"]["anyOf"][0]["items"]["enum"]
    )


def test_schemathesis_finds_nothing(server: str, tmp_path: Path) -> None:
    """Every operation by its bounds and its counter-examples; encoders are left alone, which take a minute to load."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("run", f"{server}/openapi.json", "--phases", "examples,coverage", "--max-examples", "1"),
            *("--generation-deterministic", "--no-color", "--max-time", "60"),
            *("--exclude-path-regex", "superdesk"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
