"""One row of a list of cell sites."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from counterline.reading.outcome import Reason, shown

_WHOLE: Final = ("easting", "northing", "azimuth")
_DECIMAL: Final = ("lat", "lon")
_BOUNDS: Final = {
    "easting": (0, 700_000),
    "northing": (0, 1_300_000),
    "azimuth": (0, 360),
    "lat": (49, 61),
    "lon": (-9, 2),
}


def cell_of(body: Mapping[str, Any]) -> tuple[tuple[Any, ...], bool] | list[Reason]:
    """The cell site in the order of its columns, which is covered always; or why the row is held."""
    held: list[Reason] = []
    figures = {name: _figure(body, name, held) for name in (*_WHOLE, *_DECIMAL)}
    if held:
        return held
    days = (_day(body["from_day"], 0), _day(body["to_day"], 1))
    at = (figures[each] for each in ("easting", "northing", "lat", "lon", "azimuth"))
    return (body["cell"], *days, body["name"], body["postcode"], *at), True


def _figure(body: Mapping[str, Any], name: str, held: list[Reason]) -> float | None:
    said = (body[name] or "").strip()
    if not said:
        return None
    least, most = _BOUNDS[name]
    try:
        read = int(float(said)) if name in _WHOLE else float(said)
    except (ValueError, OverflowError):
        read = None
    if read is None or not least <= read <= most:
        why = f"It is no {name} of this country, which lies from {least:,} to {most:,}."
        held.append(Reason(name, shown(said), why, "Put it right or leave it empty, and send the list again."))
        return None
    return read


def _day(said: Any, end: int) -> date | None:  # noqa: ANN401  # a day, or the first and last of a month or year
    if said is None:
        return None
    return date.fromisoformat(said[end] if isinstance(said, list | tuple) else said)
