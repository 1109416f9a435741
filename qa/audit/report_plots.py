"""The pictures of an audit's report, as SVG that stands in the page: the same bytes for the same numbers."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from math import nan
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.etree import ElementTree

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Points: the width of a column, the heights of a panel and of a histogram, the size of letters.
_WIDTH, _PANEL, _HISTOGRAM, _LETTERS = 190.0, 62.0, 96.0, 7.5
#: Colours of the page's style sheet, which the pictures take from it; what they are by day stands in its place here.
COLOURS = {"ink": "#1c1c1e", "quiet": "#5d5b57", "line": "#dfdbd3", "critical": "#a1122f", "major": "#964000"}
COLOURS |= {"minor": "#2b5a87"}
#: Points around the panels: room for the numbers of the axes, and for a title.
_LEFT, _RIGHT, _ABOVE, _BELOW = 22.0, 4.0, 14.0, 14.0
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
#: Of more edges than that every second is named.
_CROWDED = 9
#: So many months are shown with a point each.
_POINTS = 36
_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
#: What a drawing says in its style that a page with a strict policy takes from attributes only.
_STYLED = {
    "fill", "fill-opacity", "font-size", "font-weight", "opacity", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor",
}  # fmt: skip


class Panel(NamedTuple):
    """One line over the months; None where a month has too few pairs to say."""

    title: str
    colour: str
    values: tuple[float | None, ...]


class Bars(NamedTuple):
    """A histogram: shares in per cent between edges, the last bin open."""

    edges: tuple[float, ...]
    shares: tuple[float, ...]
    colour: str = "minor"


def trends(name: str, label: str, months: Sequence[str], panels: Sequence[Panel]) -> str:
    """Lines over the months, one under the other, each in a panel of its own with its own scale from 0."""
    at = [_number(month) for month in months]

    def draw(figure: Figure) -> None:
        grid = figure.subplots(len(panels), squeeze=False, gridspec_kw={"hspace": 0.62})
        for index, (axes, panel) in enumerate(zip(grid.flat, panels, strict=True), start=1):
            _line(axes, at, panel, is_lowest=index == len(panels))

    return _svg(name, label, _PANEL * len(panels) + _BELOW, draw)


def histogram(name: str, label: str, bars: Bars) -> str:
    """Shares between edges that are as far from each other as there is room, whatever they are."""

    def draw(figure: Figure) -> None:
        figure.subplots_adjust(top=1 - _RIGHT / _HISTOGRAM)
        axes = figure.subplots()
        axes.bar(range(len(bars.shares)), bars.shares, width=0.94, align="edge", color=COLOURS[bars.colour], alpha=0.75)
        step = 2 if len(bars.edges) > _CROWDED else 1
        axes.set_xticks(range(0, len(bars.edges), step), [f"{edge:g}" for edge in bars.edges[::step]])
        axes.set_xlim(-0.1, len(bars.shares) + 0.1)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g} %")
        _quiet(axes)

    return _svg(name, label, _HISTOGRAM, draw)


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return 12 * int(year) + int(of_year) - 1


def _line(axes: Axes, at: Sequence[int], panel: Panel, *, is_lowest: bool) -> None:
    by_month = dict(zip(at, panel.values, strict=True))
    every = range(at[0], at[-1] + 1)
    values = [nan if value is None else value for value in (by_month.get(month) for month in every)]
    colour = COLOURS[panel.colour]
    axes.fill_between(every, values, color=colour, alpha=0.14, linewidth=0)
    axes.plot(every, values, color=colour, linewidth=1.3, marker="o" if len(every) <= _POINTS else "", markersize=2.2)
    axes.set_title(panel.title, loc="left", fontsize=_LETTERS, color=colour, fontweight="bold", pad=4)
    axes.set_ylim(0, 1.12 * max((value for value in panel.values if value), default=1.0))
    axes.set_xlim(every[0] - 0.5, every[-1] + 0.5)
    ends = [every[0], every[-1]] if is_lowest else []
    axes.set_xticks(ends, [f"{month // 12}-{month % 12 + 1:02}" for month in ends])
    for label, side in zip(axes.get_xticklabels(), _SIDES, strict=False):
        label.set_horizontalalignment(side)
    _quiet(axes)


def _quiet(axes: Axes) -> None:
    """Nothing but the numbers: no box, hair lines behind, few ticks."""
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, min_n_ticks=2))
    axes.grid(axis="y", color=COLOURS["line"], linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color(COLOURS["quiet"])
    axes.tick_params(length=0, labelsize=_LETTERS, labelcolor=COLOURS["quiet"], pad=3)


def _svg(name: str, label: str, height: float, draw: Callable[[Figure], None]) -> str:
    from matplotlib import style
    from matplotlib.figure import Figure

    given = {
        "svg.hashsalt": f"mtqa-{name}", "svg.fonttype": "none", "font.family": "DejaVu Sans", "text.parse_math": False,
        "savefig.transparent": True,
    }  # fmt: skip
    with style.context(given, after_reset=True):
        figure = Figure(figsize=(_WIDTH / 72, height / 72))
        figure.subplots_adjust(_LEFT / _WIDTH, _BELOW / height, 1 - _RIGHT / _WIDTH, 1 - _ABOVE / height)
        draw(figure)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    return _in_page(written.getvalue(), label, {colour: f"var(--{named})" for named, colour in COLOURS.items()})


def _in_page(svg: str, label: str, colours: Mapping[str, str]) -> str:
    """
    A drawing as part of a page: with a name for those who do not see it, without names that it does not use itself,
    since several stand in one page, and with attributes in place of styles, which the page's policy forbids.
    """
    root = ElementTree.fromstring(svg)
    used = {value.split("#")[1].rstrip(")") for one in root.iter() for value in one.attrib.values() if "#" in value}
    for one in [*root.iter()]:
        one.tag = one.tag.removeprefix(f"{{{_SVG}}}")
        for child in [child for child in one if child.tag.endswith(("}metadata", "}style"))]:
            one.remove(child)
        if one.get("id") not in used:
            one.attrib.pop("id", None)
        for key, value in _styles(one.attrib.pop("style", "")):
            one.set(key, colours.get(value, value))
        if link := one.attrib.pop(f"{{{_LINK}}}href", ""):
            one.set("href", link)
    for gone in ("width", "height", "version"):
        root.attrib.pop(gone, None)
    root.attrib |= {"role": "img", "aria-label": label, "stroke-linejoin": "round"}
    return ElementTree.tostring(root, encoding="unicode")


def _styles(style: str) -> list[tuple[str, str]]:
    pairs = (one.partition(":") for one in style.split(";"))
    return [(key.strip(), value.strip().removesuffix("px")) for key, _, value in pairs if key.strip() in _STYLED]
