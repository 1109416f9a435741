"""A chart as SVG, the same bytes for the same chart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qa.model import MtqaError
from qa.report.evaluation import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Inches: the height of a bar, the room around them, the width of a chart.
_BAR, _AROUND, _WIDTH = 0.16, 1.4, 8.0


def svg(chart: Chart, path: Path) -> None:
    """Write the chart. matplotlib comes with `mtqa[plot]`."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise MtqaError("--plot needs matplotlib; python3 -m pip install 'mtqa[plot]'") from None

    rows = len(chart.labels) * (len(chart.series) + 0.5)
    height = 4.5 if chart.kind == "lines" else max(3.0, _BAR * rows + _AROUND)
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
    """Bars that lie, the first label on top."""
    thick = 0.8 / max(1, len(chart.series))
    for number, series in enumerate(chart.series):
        at = [place + number * thick for place in range(len(series.values))]
        below = [max(0.0, value - low) for value, (low, _) in zip(series.values, series.around, strict=False)]
        above = [max(0.0, high - value) for value, (_, high) in zip(series.values, series.around, strict=False)]
        errors = [below, above] if series.around else None
        axes.barh(at, series.values, thick, xerr=errors, label=series.name)
    axes.set_yticks([place + 0.4 - thick / 2 for place in range(len(chart.labels))], chart.labels, fontsize="small")
    axes.invert_yaxis()
    axes.set_ylabel(chart.across)
    axes.set_xlabel(chart.up)
    axes.grid(axis="x", alpha=0.3)
