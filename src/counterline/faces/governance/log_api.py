"""The log for those who answer for it: who saw a thing, what somebody did, what left, and what is unusual."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import Csv, csv_answer
from counterline.faces.governance import log_told as told
from counterline.faces.governance.log_asked import (
    ActsPage,
    EntriesPage,
    LeftPage,
    LogPurpose,
    LookedPage,
    OfSubject,
    OfThing,
    OfViewer,
    SearchesPage,
    ToAgency,
    stretch,
    whole,
)
from counterline.governance import inspecting
from counterline.governance import searches as governance_searches
from counterline.governance import unusual as governance_unusual
from counterline.governance.inspecting import Thing
from counterline.records.looking import meant_by
from counterline.resolution.comparing import models

router = APIRouter(tags=["governance"])


@router.get("/log")
def recent(client: Asking, asked: Annotated[EntriesPage, Query()]) -> told.Acts:
    """The newest entries of the log. For a data protection officer or an auditor; the reading is logged."""
    marks = client.bookmarks("log", asked)
    with client.work() as work:
        part = stretch(marks, asked.until)
        found = inspecting.recent(work, subject=asked.subject, part=part, purpose=asked.purpose)
    return told.acts_told(found, client.viewer, marks)


@router.get("/log.csv", response_class=Csv)
def recent_csv(client: Asking, asked: Annotated[OfSubject, Query()]) -> Response:
    """The newest 10,000 of the same entries as CSV; that they were taken away is logged."""
    with client.work() as work:
        part = whole(asked.until)
        found = inspecting.recent(work, subject=asked.subject, part=part, purpose=asked.purpose)
    return csv_answer("log", told.COLUMNS, told.rows_of(found, client.viewer))


@router.post("/log/looked")
def looked(client: Asking, asked: LookedPage) -> told.LookedAt:
    """Who was shown a record, line, number or name as told, or looked for it, and for what; nothing of what records say.

    Asked about a `person`, it follows links to every record that is held to be of them, as far as your own agency reads.
    What is asked about goes in the body, so that no address keeps it. The words are logged enciphered.
    """
    thing, marks = Thing(asked.words, *meant_by.meant_by(asked.words)), client.bookmarks("log/looked", asked)
    with client.work() as work:
        part, keys = stretch(marks, asked.until), client.building.settings.searching_key
        following = models.following(work) if asked.person else None
        found = inspecting.who_saw(work, thing, asked.purpose, keys, part, following)
    return told.looked_told(found, client.viewer, marks)


@router.post("/log/looked.csv", response_class=Csv)
def looked_csv(client: Asking, asked: OfThing) -> Response:
    """The newest 10,000 of the same as CSV; that they were taken away is logged."""
    thing = Thing(asked.words, *meant_by.meant_by(asked.words))
    with client.work() as work:
        part, keys = whole(asked.until), client.building.settings.searching_key
        following = models.following(work) if asked.person else None
        found = inspecting.who_saw(work, thing, asked.purpose, keys, part, following)
    return csv_answer("log-looked", told.COLUMNS, told.looked_rows(found, client.viewer))


@router.get("/log/acts")
def acts(client: Asking, asked: Annotated[ActsPage, Query()]) -> told.Acts:
    """What one viewer did, the newest first."""
    marks = client.bookmarks("log/acts", asked)
    with client.work() as work:
        found = inspecting.acts_of(work, asked.viewer, asked.purpose, stretch(marks, asked.until))
    return told.acts_told(found, client.viewer, marks)


@router.get("/log/acts.csv", response_class=Csv)
def acts_csv(client: Asking, asked: Annotated[OfViewer, Query()]) -> Response:
    """The newest 10,000 of the same as CSV; that they were taken away is logged."""
    with client.work() as work:
        found = inspecting.acts_of(work, asked.viewer, asked.purpose, whole(asked.until))
    return csv_answer("log-acts", told.COLUMNS, told.rows_of(found, client.viewer))


@router.get("/log/left")
def left(client: Asking, asked: Annotated[LeftPage, Query()]) -> told.Acts:
    """What left the house, submitted, sent or taken, to whom, and what of it was taken back, the newest first."""
    marks = client.bookmarks("log/left", asked)
    with client.work() as work:
        found = inspecting.left_the_house(work, asked.purpose, stretch(marks, asked.until), asked.to)
    return told.acts_told(found, client.viewer, marks)


@router.get("/log/left.csv", response_class=Csv)
def left_csv(client: Asking, asked: Annotated[ToAgency, Query()]) -> Response:
    """The newest 10,000 of the same as CSV; that they were taken away is logged."""
    with client.work() as work:
        found = inspecting.left_the_house(work, asked.purpose, whole(asked.until), asked.to)
    return csv_answer("log-left", told.COLUMNS, told.rows_of(found, client.viewer))


@router.get("/log/searches")
def searches(client: Asking, asked: Annotated[SearchesPage, Query()]) -> told.Searches:
    """What people looked for, as they typed it, and how much was found, the newest first; never as a file."""
    marks, keys = client.bookmarks("log/searches", asked), client.building.settings.searching_key
    with client.work() as work:
        part = stretch(marks, None)
        found = governance_searches.searches(work, keys, viewer=asked.viewer, purpose=asked.purpose, part=part)
    return told.searches_told(found, marks)


@router.get("/log/unusual")
def unusual(client: Asking, asked: Annotated[LogPurpose, Query()]) -> told.UnusualReading:
    """What written rules list of the last thirty days, each with its threshold and why: a list, never a score."""
    with client.work() as work:
        found = governance_unusual.unusual(work, asked.purpose, client.building.settings.searching_key)
    return told.unusual_told(found)


@router.get("/log/unusual.csv", response_class=Csv)
def unusual_csv(client: Asking, asked: Annotated[LogPurpose, Query()]) -> Response:
    """The same as CSV; that it was taken away is logged."""
    with client.work() as work:
        found = governance_unusual.unusual(work, asked.purpose, client.building.settings.searching_key, taken=True)
    return csv_answer("log-unusual", told.UNUSUAL_COLUMNS, told.unusual_rows(found))
