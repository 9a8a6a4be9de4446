"""Charts, drawn on the server as SVG, each with the numbers that it shows.

The SVG stands in the page. Its colours are those of the light theme; `site.css` replaces them by their names in both
themes, so that nothing in it needs a style of its own, which the content security policy forbids. For people who do not
see it, and for whoever wants the figures, `parts/chart.html` sets the numbers beside it as a table.

Drawing takes tens of milliseconds, in which Vega lets no other thread of its process go on: it is done in a process of
its own, and what was drawn of the same numbers is drawn once. Keep charts with `Record.cached` all the same, the
language in the key.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from weerwoord.reading.apart import Apart
from weerwoord.reading.errors import ReadError
from weerwoord.web.language import Language, language
from weerwoord.web.shelf import Html

if TYPE_CHECKING:
    import altair

INK, SOFT, RULE = "#1d2228", "#59616b", "#d9d6cd"
"""The colours of words, of less important words and of lines."""
SERIES = ("#1f5673", "#b4572e", "#5d7d3b", "#7d5a94", "#8a6d1f")
"""The colours of data, told apart in grey and by people who do not see red."""
_FONT = "system-ui, sans-serif"
_WIDTH = 460
_BAR, _BROADEST = 22, 72
_FEW = 5
"""Of periods, bars do not fill the width; of what is counted, each has its line."""
MEMORY = 1_500_000_000
"""Bytes of data that the drawing process may add: V8 reserves much that it does not use."""
_APART = Apart(memory=MEMORY)
_DRAWN = 500
"""Drawings kept, some 20 kB each."""
_SIZE = re.compile(r'^(<svg [^>]*?) width="[\d.]+" height="[\d.]+"')


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its numbers: `rows` by `columns`, the first of which says what each row is about."""

    title: str
    svg: Html
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]

    def csv(self) -> str:
        """Return the numbers as CSV, with a heading."""
        made = io.StringIO()
        csv.writer(made).writerows([self.columns, *self.rows])
        return made.getvalue()


def bars(title: str, rows: Sequence[tuple[str, float]], columns: tuple[str, str]) -> Chart:
    """Return bars lying down, in the order of `rows`: (name, number). `columns` names the two."""
    return _chart(title, columns, rows, _bars, tuple(rows), columns[1])


def columns_over_time(
    title: str, periods: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], first: str
) -> Chart:
    """Return upright bars, a period each ('2023-2024', '2024-01'), the series on top of each other.

    `series`: name and a value a period, None where it is not known. `first` names the column of the periods.
    """
    rows = [(period, *(values[place] for _, values in series)) for place, period in enumerate(periods)]
    given = tuple(periods), tuple((name, tuple(values)) for name, values in series)
    return _chart(title, (first, *(name for name, _ in series)), rows, _columns, *given)


def _chart(
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str | int | float | None, ...]],
    draw: Callable[..., str],
    *given: Any,
) -> Chart:
    """Return the drawing that `draw` makes of what is given, with the numbers it was drawn from."""
    scaled = _SIZE.sub(r'\1 focusable="false" aria-hidden="true"', _drawn(draw, language(), *given))
    return Chart(title, Markup(scaled), tuple(columns), tuple(rows))  # noqa: S704 - Vega escapes names


@lru_cache(_DRAWN)
def _drawn(draw: Callable[..., str], spoken: Language, *given: Any) -> str:
    try:
        return _APART.run(draw, spoken, *given)
    except ReadError:  # that process was killed, or the machine is very busy
        return draw(spoken, *given)


def _bars(spoken: Language, rows: Sequence[tuple[str, float]], called: str) -> str:
    import altair

    with _unchecked():
        data = [{"name": name, "value": value, "place": place} for place, (name, value) in enumerate(rows)]
        base = altair.Chart(_inline(data)).encode(
            y=altair.Y("name:N", sort=altair.EncodingSortField("place"), title=None)
        )
        drawn = base.mark_bar(color=SERIES[0], height=_BAR * 2 // 3).encode(
            x=altair.X("value:Q", title=called, axis=altair.Axis(tickMinStep=1, tickCount=5))
        )
        return _svg(spoken, _plain(drawn.properties(height=_BAR * max(1, len(rows)))))


def _columns(spoken: Language, periods: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> str:
    data = [
        {"period": period, "series": name, "value": value, "order": place}
        for place, (name, values) in enumerate(series)
        for period, value in zip(periods, values, strict=True)
        if value is not None
    ]
    highest = max(
        (sum(value or 0 for value in of) for of in zip(*(values for _, values in series), strict=True)), default=0
    )
    names = tuple(name for name, _ in series)
    plain = deepcopy(_columns_plain(names, len(periods) < _FEW, int(highest) if highest < _FEW else None))
    plain["data"] = {"values": data}
    plain["encoding"]["x"]["sort"] = list(periods)
    return _svg(spoken, plain)


@lru_cache(_DRAWN)
def _columns_plain(names: Sequence[str], few: bool, highest: int | None) -> dict[str, Any]:
    """Return the chart without its numbers: to write it in Altair takes as long as to draw it."""
    import altair

    with _unchecked():
        axis = altair.Axis(tickMinStep=1, tickCount=5)
        if highest is not None:  # Vega would part a single one into halves
            axis = altair.Axis(values=list(range(highest + 2)), format="d")
        empty = altair.Chart(_inline([]))
        drawn = (
            (empty.mark_bar(size=_BROADEST) if few else empty.mark_bar())
            .encode(
                x=altair.X("period:O", sort=[], title=None, axis=altair.Axis(labelOverlap=True, labelAngle=-45)),
                y=altair.Y("value:Q", stack="zero", title=None, axis=axis),
                color=altair.Color(
                    "series:N",
                    scale=altair.Scale(domain=list(names), range=list(SERIES[: len(names)])),
                    legend=altair.Legend(orient="top", title=None) if len(names) > 1 else None,
                ),
                order=altair.Order("order:Q"),
            )
            .properties(height=200)
        )
        return _plain(drawn)


def _plain(chart: altair.Chart) -> dict[str, Any]:
    """Return the chart in the look of the site, as Vega takes it."""
    plain: dict[str, Any] = chart.properties(width=_WIDTH).configure(**_look()).to_dict(validate=False)
    return plain


def _svg(spoken: Language, plain: dict[str, Any]) -> str:
    import vl_convert

    return vl_convert.vegalite_to_svg(plain, format_locale="nl-NL" if spoken == "nl" else "en-GB")


def _unchecked() -> AbstractContextManager[None]:
    """Altair's checks of what it is told take as long as the drawing; what it is told here, tests have drawn."""
    from altair.utils import schemapi

    return schemapi.debug_mode(False)


def _inline(rows: list[dict[str, Any]]) -> altair.InlineData:
    import altair

    return altair.InlineData(values=rows)


def _look() -> dict[str, Any]:
    words = {"labelFont": _FONT, "titleFont": _FONT, "labelColor": INK, "titleColor": SOFT}
    return {
        "background": "transparent",
        "aria": False,
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {
            **words,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "gridColor": RULE,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "labelLimit": 230,
        },
        "legend": {**words, "labelFontSize": 13, "symbolType": "square"},
    }
