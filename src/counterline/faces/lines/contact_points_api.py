"""Contact points in the client's own view, each with its spells; counted apart from lines and never mixed with them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline import picture
from counterline.api.answers import OnDay, rule_told
from counterline.api.clients import Asking, Client
from counterline.api.files import Csv, csv_answer
from counterline.api.paging import Paging
from counterline.faces.lines.told import ContactPointsPage, ContactPointTold, spell_told
from counterline.lines import Assembled, Spell, State
from counterline.vocabulary.brands import written_once

router = APIRouter(tags=["lines"])

_MOST_ALIVE_FIRST = list(State)


class ContactPointsAsked(OnDay):
    """Which contact points are wanted."""

    state: State | None = None


class ContactPointsPageAsked(ContactPointsAsked, Paging):
    """Which contact points are wanted, and which part of their list."""


COLUMNS = ["shown", "kind", "state", "brands", "lines"]


@router.get("/contact-points")
def contact_points(client: Asking, asked: Annotated[ContactPointsPageAsked, Query()]) -> ContactPointsPage:
    """The contact points in your own view, by kind and then as written."""
    marks = client.bookmarks("contact-points", asked)
    here = marks.here()
    world, found = _wanted(client, asked, date.fromisoformat(here.day) if here else asked.on)
    part = marks.part(found, _key, world.on.isoformat())
    return ContactPointsPage(
        view=client.view,
        on=world.on,
        known=world.on,
        rule=rule_told(world.rule),
        total=len(found),
        items=part.items,
        next=part.next,
    )


@router.get("/contact-points.csv", response_class=Csv)
def contact_points_csv(client: Asking, asked: Annotated[ContactPointsAsked, Query()]) -> Response:
    """All contact points that are wanted, as CSV."""
    world, found = _wanted(client, asked, asked.on)
    frame = {"view": client.view, "on": world.on, "rule": world.rule.version}
    rows = (frame | each.model_dump(exclude={"spells"}) for each in sorted(found, key=_key))
    client.takes_away("contact-points")
    return csv_answer("contact-points", [*COLUMNS, *frame], rows)


def _key(each: ContactPointTold) -> tuple[str, ...]:
    return each.kind, each.shown


def _wanted(client: Client, asked: ContactPointsAsked, on: date | None) -> tuple[Assembled, list[ContactPointTold]]:
    with client.work() as work:
        world = picture.own_lines(work, on)
    lines: dict[int, set[str]] = {}
    for line in world.lines:
        for spell in line.spells:
            lines.setdefault(spell.key, set()).add(line.ref)
    by_key: dict[int, list[Spell]] = {}
    for spell in world.spells.values():
        by_key.setdefault(spell.key, []).append(spell)
    every = [_told(spells, lines) for spells in by_key.values()]
    return world, [each for each in every if asked.state in {None, each.state}]


def _told(spells: list[Spell], lines: Mapping[int, set[str]]) -> ContactPointTold:
    first = spells[0]
    return ContactPointTold(
        shown=first.shown,
        kind=first.kind,
        state=min((each.standing.state for each in spells), key=_MOST_ALIVE_FIRST.index),
        brands=sorted(written_once(brand for each in spells for brand in each.brands)),
        lines=sorted(lines.get(first.key, ())),
        spells=[spell_told(each) for each in sorted(spells, key=lambda each: each.number)],
    )
