"""Globs over paths, read as .gitignore reads them."""

from __future__ import annotations

from fnmatch import fnmatchcase

from qa.model import MtqaError


def is_match(glob: str, path: str) -> bool:
    """
    The glob matches the path (`wire/story.en.txt`) or a folder above it. `*` and `?` stay within a name, `**` goes over
    folders; a glob without a slash holds at any depth.
    """
    is_deep = glob.endswith(("/", "/**"))
    parts = glob.removesuffix("/**").strip("/").split("/")
    if "/" not in glob.rstrip("/"):
        parts = ["**", *parts]
    names = path.split("/")
    reached = {0}
    for part in parts:
        if part == "**":
            reached = set(range(min(reached, default=len(names) + 1), len(names) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(names) and fnmatchcase(names[at], part)}
    return any(at < len(names) or not is_deep for at in reached)


def checked(glob: str) -> str:
    """The glob, unless it can match nothing."""
    if not glob.strip("/") or glob.startswith("!") or ".." in glob.split("/") or "\\" in glob:
        raise MtqaError(
            f"paths: {glob!r} matches no file; a glob is relative to this file, with / and without .. or a leading !"
        )
    return glob
