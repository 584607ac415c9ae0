"""A publication as rows for a spreadsheet, each with what it counts, by which rule and when, and who released it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from counterline.picture.counts import Unit
from counterline.picture.releasing.figure_names import FigureName
from counterline.picture.releasing.published import Published

Cells = dict[str, str | float | None]
Row = Mapping[str, str | float | None]

COLUMNS: Final = (
    "marking",
    "publication",
    "title",
    "figures_on",
    "figure",
    "unit",
    "area_kind",
    "area",
    "region",
    "number",
    "low",
    "high",
    "hidden",
    "mark",
    "says",
    "rule",
    "prepared_by",
    "released_by",
    "released_at",
    "revises",
    "revised_by",
    "seal",
)


SMALL: Final = "fewer than 5"
NEVER_ADDED: Final = "Never add it to another figure. It holds no line that nobody reported."


def mark_of(body: Mapping[str, object]) -> str:
    """What stands where a body prints no count: one mark for what is small and what is withheld."""
    return "fewer than 5, or withheld" if body.get("protection") else "hidden"  # as older ones were sealed


def cells_of(publication: Published) -> Iterator[Row]:
    """Every figure of a publication, national, regional and by force; a hidden one has no number and says so."""
    frame: Cells = {
        "marking": publication.marking.value,
        "publication": publication.ref,
        "title": publication.title,
        "figures_on": publication.on.isoformat(),
        "rule": publication.body["rule"],
        "prepared_by": publication.prepared_by,
        "released_by": publication.published_by,
        "released_at": publication.published_at.isoformat(),
        "revises": publication.revises,
        "revised_by": publication.revised_by,
        "seal": publication.seal,
    }
    mark = mark_of(publication.body)
    for row in _figures(publication):
        hidden = row["number"] is None and row.get("figure") != FigureName.ESTIMATED
        of_cell = SMALL if row["area_kind"] == "nation" else mark
        whole = frame | dict(row) | {"hidden": "yes" if hidden else "no", "mark": of_cell if hidden else None}
        yield {column: whole.get(column) for column in COLUMNS}


def _figures(publication: Published) -> Iterator[Row]:
    """The figures themselves, each named. Closures are those that a force has announced, and nobody's count."""
    seen: Cells = {"figure": FigureName.SEEN}
    for each in publication.body["national"]:
        ends = {"number": each["active"], "low": each["low"], "high": each["high"]}
        yield seen | {"unit": each["unit"], "area_kind": "nation", **ends}
    yield from _headline(publication.body.get("headline"))
    for unit, regions in publication.body["tables"].items():
        for region in regions:
            name = region["region"]
            yield seen | {"unit": unit, "area_kind": "region", "area": name, "region": name, "number": region["total"]}
            for area in region["areas"]:
                of: Cells = {"unit": unit, "area_kind": "force", "area": area["area"], "region": name}
                yield seen | of | {"number": area["active"]}
    for announced in publication.body.get("announced", ()):
        yield {
            "unit": "closures announced by the force",
            "area_kind": "force",
            "area": announced["area"],
            "number": announced["closures"],
            "says": f"For {publication.on:%B %Y}, as the force gave it, of whatever type of closure.",
        }


def _headline(told: Mapping[str, Any] | None) -> Iterator[Row]:
    """Lines reported live, and known lines estimated live or why there is no estimate. Neither is ever added to another."""
    if not told:
        return
    frame: Cells = {"unit": Unit.LINES, "area_kind": "nation", "figures_on": told["on"]}
    returned = told.get("returned")  # publications of before December 2026 do not tell it
    came = f" Returns in: {returned['came']} of {returned['expected']} agencies." if returned else ""
    yield frame | {"figure": FigureName.REPORTED, "number": told["reported_live"], "says": f"{NEVER_ADDED}{came}"}
    live = told["estimated_live"]
    if live is None:
        yield frame | {"figure": FigureName.ESTIMATED, "number": None, "says": told["not_estimated"]}
    else:
        mark = "In development: not audited on real lines. " if live["in_development"] else ""
        ends = {"number": live["central"], "low": live["low"], "high": live["high"]}
        yield frame | {"figure": FigureName.ESTIMATED, **ends, "says": f"{mark}{NEVER_ADDED}"}
