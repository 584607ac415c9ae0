"""Records of every kind, found by what they name; one thing that records name; and what each kind is made of."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline import places, records
from counterline.api.answers import Answer, KindOfRecord, Question, Ref, Rule
from counterline.api.clients import Asking, Client
from counterline.api.files import Csv, csv_answer
from counterline.api.paging import Bookmarks, Cursor, Paging
from counterline.faces.records.kinds import schema_name
from counterline.faces.records.one_api import router as one_record
from counterline.faces.records.told import NamedTold
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.errors import UnreadableValue

router = APIRouter(tags=["records"])

RULE = Rule(version="records/1", summary="Each record once, as it stands now, in your own view.")
MOST_IN_FILE = 10_000


class CannotBeLookedFor(CounterlineError):
    """What was asked of the records cannot be read."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class RecordsAsked(Question):
    """Which records are wanted; everything that is said must hold."""

    q: str | None = Field(
        None,
        max_length=200,
        description="Anything a record names, whole: a number or handle, registration, postcode, address, bank account, "
        "IMEI, person's name, brand, group or reference.",
    )
    known: records.Known | None = Field(None, description="What `q` is, where it may be several things.")
    area: str | None = Field(
        None,
        max_length=60,
        description="Instead of `q`: an area by its key, as `/areas` gives it; records that name it or a town in it.",
    )
    kind: str | None = Field(
        None, max_length=40, description="A kind of record.", json_schema_extra={"enum": [*records.KINDS]}
    )
    agency: str | None = Field(None, max_length=60, description="The code of the agency that told it.")
    since: date | None = Field(None, description="The first day; a record's days overlap the days asked for.")
    until: date | None = None


class RecordsPageAsked(RecordsAsked, Paging):
    """Which records are wanted, and which part of their list."""


class RecordTold(Answer):
    """One record as lists tell it."""

    ref: str
    kind: KindOfRecord
    agency: str
    reference: str
    first: date | None
    last: date | None
    handling: str
    marking: str
    names: list[NamedTold]


class RecordsPage(Answer):
    """One page of records, newest first, and how many stand in all by kind, in whose view and by which rule."""

    view: str
    unit: str = "records"
    on: date
    rule: Rule
    total: int
    by_kind: dict[KindOfRecord, int]
    counted_to: int | None = Field(description="Where days narrow the list, no more of a kind are counted than this.")
    items: list[RecordTold]
    next: str | None


class FieldTold(Answer):
    """One field of a kind of record: what it is read as, whether it may be said several times, and its words."""

    name: str
    reads: str
    many: bool
    choices: list[str]


class PartTold(Answer):
    """A thing that a record may name several times; the body lists them under its plural."""

    name: str
    plural: str
    fields: list[FieldTold]


class KindTold(Answer):
    """A kind of record and its version: the body of a record has every field, null or empty where nothing was said."""

    name: str
    version: int
    title: str
    graded: bool
    described_as: str = Field(description="Its body's name among the schemas of /openapi.json.")
    fields: list[FieldTold]
    parts: list[PartTold]


class RoleTold(Answer):
    """In which role one agency names a thing."""

    role: str
    agency: str
    records: int
    first: date | None
    last: date | None


class ThingWhole(RecordsPage):
    """One thing with every record that names it. A person is known as named and no further."""

    ref: str
    kind: str
    shown: str
    roles: list[RoleTold]


COLUMNS = ["kind", "agency", "reference", "ref", "first", "last", "handling", "names"]


@router.get("/records")
def records_page(client: Asking, asked: Annotated[RecordsPageAsked, Query()]) -> RecordsPage:
    """The records in your own view that answer what is asked, newest first."""
    wanted = _wanted(asked)
    marks = client.bookmarks("records", asked)
    here = marks.here()
    with client.work() as work:
        found = records.page_of_records(work, wanted, after=_after(here), most=asked.limit)
        if here is None:
            client.looked_for(work, asked.model_dump(exclude={"limit", "cursor"}), found.total)
    return _page(client, found, marks, wanted.kind)


@router.get("/records.csv", response_class=Csv)
def records_csv(client: Asking, asked: Annotated[RecordsAsked, Query()]) -> Response:
    """The newest 10,000 records that answer what is asked, as CSV, one record a row."""
    wanted = _wanted(asked)
    with client.work() as work:
        found = records.find_records(work, wanted, most=MOST_IN_FILE)
        client.looked_for(work, asked.model_dump(), len(found))
    frame = {"view": client.view, "on": client.building.clock.today(), "rule": RULE.version}
    rows = (
        frame | RecordTold.model_validate(each).model_dump() | {"names": [named.shown for named in each.names]}
        for each in found
    )
    client.takes_away("records")
    return csv_answer("records", [*COLUMNS, *frame], rows)


router.include_router(one_record)


@router.get("/known/{ref}")
def known(ref: Ref, client: Asking, asked: Annotated[Paging, Query()]) -> ThingWhole:
    """One thing that records name, in which roles, and every record in your own view that names it, newest first."""
    marks = client.bookmarks(f"known/{ref}", asked)
    with client.work() as work, client.noting_a_miss(work, {"known": ref}):
        thing = records.thing_known(work, ref)
        found = records.page_of_records(work, thing.asked, after=_after(marks.here()), most=asked.limit)
    return ThingWhole(
        ref=thing.ref,
        kind=thing.kind,
        shown=thing.shown,
        roles=[RoleTold.model_validate(each) for each in thing.roles],
        **dict(_page(client, found, marks, None)),
    )


@router.get("/kinds")
def kinds(_: Asking) -> list[KindTold]:
    """Every kind of record there is, with the fields of its body and what each holds."""
    return [_kind(each) for each in records.KINDS.values()]


def _kind(kind: records.Kind) -> KindTold:
    return KindTold(
        name=kind.name,
        version=kind.version,
        title=kind.title,
        graded=kind.graded,
        described_as=schema_name(kind),
        fields=[_field(each) for each in kind.fields],
        parts=[
            PartTold(name=each.name, plural=each.plural, fields=[_field(field) for field in each.fields])
            for each in kind.parts
        ],
    )


def _field(field: records.Field) -> FieldTold:
    return FieldTold(name=field.name, reads=str(field.reads), many=field.many, choices=list(field.choices))


def _wanted(asked: RecordsAsked) -> records.RecordsAsked:
    if asked.kind is not None and asked.kind not in records.KINDS:
        raise CannotBeLookedFor("There is no kind of record of that name. `/kinds` lists them.")
    clues = _clues_there(asked) if asked.area else _clues(asked)
    told_by = None if asked.agency is None else places.agency(asked.agency).code
    return records.RecordsAsked(clues, asked.kind, told_by, asked.since, asked.until)


def _clues(asked: RecordsAsked) -> tuple[records.Clue, ...]:
    try:
        return records.on_every_platform(records.clues_of(asked.q, asked.known)) if asked.q and asked.q.strip() else ()
    except UnreadableValue as refused:
        raise CannotBeLookedFor(refused.reason) from refused


def _clues_there(asked: RecordsAsked) -> tuple[records.Clue, ...]:
    if asked.q is not None or asked.known is not None:
        raise CannotBeLookedFor("Ask by `q` or by `area`: what a record names, or where it lies.")
    clues = records.clues_there(asked.area or "")
    if not clues:
        raise CannotBeLookedFor("There is no area of that key. `/areas` and `/forces` list them.")
    return clues


def _after(here: Cursor | None) -> records.After | None:
    return None if here is None else records.After.parse("~".join(here.after))


def _page(client: Client, found: records.RecordsFound, marks: Bookmarks, kind: str | None) -> RecordsPage:
    after = found.after
    day = client.building.clock.today()
    return RecordsPage(
        view=client.view,
        on=day,
        rule=RULE,
        total=found.counts.get(kind, 0) if kind else found.total,
        by_kind=dict(found.counts),
        counted_to=found.counted_to,
        items=[RecordTold.model_validate(each) for each in found.items],
        next=None if after is None else marks.cursor(day.isoformat(), tuple(str(after).split("~"))),
    )
