"""The hits that marks become."""

from __future__ import annotations

from collections.abc import Iterator

from qa.model import Hit, Marker, Segment


def hits(segment: Segment, marker: Marker, said: str) -> Iterator[Hit]:
    """A hit for each mark of the marker, with what it says of it."""
    for mark in segment.marks:
        if mark.by == marker:
            yield Hit(
                f"{said}: {mark.text}" if mark.text else f"{said}.",
                target=mark.span,
                source=mark.source,
                confidence=mark.confidence,
                severity=mark.severity,
                category=mark.category,
            )
