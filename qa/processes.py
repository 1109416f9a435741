"""Worker processes: for how many there are cores, how they start, and that none outlives its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext

from qa.garbage import collect_seldom


def cores() -> int:
    """How many cores this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ready(preload: str) -> ForkServerContext:
    """The context in which workers start from a process that has a module loaded. They leave interruptions to us."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    _track()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def _track() -> None:
    """
    Start the process that takes away what a run leaves in the system that is broken off: it need not say so. Started
    later, it would let interruptions through to the workers.
    """
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore::UserWarning"
    try:
        resource_tracker.ensure_running()
    finally:
        del os.environ["PYTHONWARNINGS"]
        if before is not None:
            os.environ["PYTHONWARNINGS"] = before


def begin() -> None:
    """A worker does not outlive its parent, seldom looks for garbage, and computes in one thread: it is one of many."""
    collect_seldom()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
