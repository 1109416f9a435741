"""
Twenty editors at a time, and two thousand checks in a row.

    python benchmarks/serve.py [--editors 20] [--seconds 15] [--checks 2000] [--workers 2]

Every editor sends texts one by one over its own connection, each as soon as the one before is answered: first the
paragraphs of an article to LanguageTool's API, as Writer does, with an original that the server holds; then whole
articles with their originals to our own. It prints requests a second, the time of a request at the median and the 99th
percentile, and failures; then the memory of server and workers (what they share is counted once) over checks in a row.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

ARTICLES = Path(__file__).resolve().parent.parent / "corpora" / "articles"
HARBOR = ARTICLES / "harbor.bg.txt"
FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}


def paragraphs() -> list[tuple[str, bytes, dict[str, str]]]:
    text = HARBOR.with_name("harbor.en.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    return [("/v2/check", urlencode({"text": line, "language": "en-US"}).encode(), FORM) for line in lines]


def articles() -> list[tuple[str, bytes, dict[str, str]]]:
    found = []
    for target in sorted(ARTICLES.glob("*.en.txt")):
        source = target.with_name(target.name.replace(".en.", ".bg."))
        if source.exists():
            pair = {"target": {"text": target.read_text("utf-8")}, "source": {"text": source.read_text("utf-8")}}
            found.append(("/v1/lint", json.dumps(pair).encode(), JSON))
    return found


def editor(port: int, asked: list, until: float, took: list[float], failed: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    number = 0
    while time.perf_counter() < until:
        path, body, headers = asked[number % len(asked)]
        number += 1
        begun = time.perf_counter()
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                failed.append(answer.status)
        except OSError:
            failed.append(0)
            connection.close()
        took.append(time.perf_counter() - begun)


def load(server: int, port: int, what: str, asked: list, editors: int, seconds: float) -> None:
    before = processor(server)
    took: list[float] = []
    failed: list[int] = []
    begun = time.perf_counter()
    threads = [
        threading.Thread(target=editor, args=(port, asked[n:] + asked[:n], begun + seconds, took, failed))
        for n in range(editors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    rate, median, late = len(took) / (time.perf_counter() - begun), took[len(took) // 2], took[int(len(took) * 0.99)]
    print(
        f"{what}: {len(took)} requests, {rate:.0f} a second, p50 {1000 * median:.0f} ms, p99 {1000 * late:.0f} ms,"
        f" {len(failed)} failed; {1000 * (processor(server) - before) / len(took):.0f} ms of processor time each"
    )


def processes(one: int) -> Iterator[int]:
    """A process of Linux, and all that came of it."""
    yield one
    for children in Path(f"/proc/{one}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from processes(int(child))


def processor(server: int) -> float:
    """Seconds of processor time of the server and its workers: what other programs on the machine don't change."""
    stats = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in processes(server)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def megabytes(server: int) -> str:
    rolled = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in processes(server)]
    shared = [int(re.findall(r"^Pss: +(\d+) kB", one, re.MULTILINE)[0]) for one in rolled]
    return f"{sum(shared) / 1000:.0f} MB in {len(shared)} processes"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--editors", type=int, default=20)
    options.add_argument("--seconds", type=float, default=15)
    options.add_argument("--checks", type=int, default=2000)
    options.add_argument("--workers", default="2")
    given = options.parse_args()
    command = [
        sys.executable,
        "-m",
        "qa.cli",
        "serve",
        "--port",
        "0",
        "--workers",
        given.workers,
        "--source",
        str(HARBOR),
    ]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        port = int(re.findall(r":(\d+)$", server.stdout.readline().strip())[0])
        print(f"ready after {time.perf_counter() - begun:.1f} s; {megabytes(server.pid)}")
        load(server.pid, port, f"{given.editors} editors, paragraphs", paragraphs(), given.editors, given.seconds)
        load(
            server.pid,
            port,
            f"{given.editors} editors, articles with originals",
            articles(),
            given.editors,
            given.seconds,
        )
        connection = http.client.HTTPConnection("127.0.0.1", port)
        asked = articles()
        for number in range(given.checks + 1):
            if number % (given.checks // 4) == 0:
                print(f"after {number} checks: {megabytes(server.pid)}")
            connection.request("POST", *asked[number % len(asked)])
            connection.getresponse().read()
        server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
