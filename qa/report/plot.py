"""A chart as SVG, the same bytes for the same chart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qa.model import MtqaError
from qa.report.evaluation import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Inches: the height of a bar, the room around them, the width of a chart.
_BAR, _AROUND, _WIDTH = 0.22, 1.4, 8.0
_MARKERS = "os^DvPX*"


def svg(chart: Chart, path: Path) -> None:
    """Write the chart."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    height = 4.5 if chart.kind == "lines" else max(3.0, _BAR * len(chart.labels) + _AROUND)
    with rc_context({"svg.hashsalt": "mtqa", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        axes = figure.subplots()
        (_lines if chart.kind == "lines" else _bars)(axes, chart)
        axes.set_title(chart.title)
        if len(chart.series) > 1:
            axes.legend(fontsize="small")
        try:
            figure.savefig(path, format="svg", metadata={"Date": None})
        except OSError as error:
            raise MtqaError(f"cannot be written: {error.strerror}", path=path) from None


def _lines(axes: Axes, chart: Chart) -> None:
    for series in chart.series:
        axes.plot(range(len(series.values)), series.values, marker="o", label=series.name)
    axes.set_xticks(range(len(chart.labels)), chart.labels)
    axes.set_xlabel(chart.across)
    axes.set_ylabel(chart.up)
    axes.grid(axis="y", alpha=0.3)


def _bars(axes: Axes, chart: Chart) -> None:
    """Bars that lie, the first label on top; several series are points on one line."""
    at = range(len(chart.labels))
    for series, marker in zip(chart.series, _MARKERS, strict=False):
        if len(chart.series) > 1:
            axes.plot(series.values, at, marker, label=series.name)
            continue
        below = [max(0.0, value - low) for value, (low, _) in zip(series.values, series.around, strict=False)]
        above = [max(0.0, high - value) for value, (_, high) in zip(series.values, series.around, strict=False)]
        axes.barh(at, series.values, xerr=[below, above] if series.around else None)
    axes.set_yticks(at, chart.labels, fontsize="small")
    axes.invert_yaxis()
    axes.set_ylabel(chart.across)
    axes.set_xlabel(chart.up)
    axes.grid(alpha=0.3)
