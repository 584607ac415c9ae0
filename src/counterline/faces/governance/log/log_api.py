"""The log for those who answer for it: who saw a thing, what somebody did, what left, and what is unusual."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.governance.log import log_told as told
from counterline.faces.governance.log.log_asked import (
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

ADDRESSES = Addresses("governance")


@ADDRESSES.get("/log")
def recent(caller: Caller, asked: EntriesPage) -> told.Acts:
    """The newest entries of the log. For a data protection officer or an auditor; the reading is logged."""
    marks = caller.bookmarks("log", asked)
    with caller.work() as work:
        part = stretch(marks, asked.until)
        found = inspecting.recent(work, subject=asked.subject, part=part, purpose=asked.purpose)
    return told.acts_told(found, caller.viewer, marks)


@ADDRESSES.get("/log.csv")
def recent_csv(caller: Caller, asked: OfSubject) -> Table:
    """The newest 10,000 of the same entries as CSV; that they were taken away is logged."""
    with caller.work() as work:
        part = whole(asked.until)
        found = inspecting.recent(work, subject=asked.subject, part=part, purpose=asked.purpose)
    return Table("log", told.COLUMNS, told.rows_of(found, caller.viewer))


@ADDRESSES.ask("/log/looked")
def looked(caller: Caller, asked: LookedPage) -> told.LookedAt:
    """Who was shown a record, line, number or name as told, or looked for it, and for what; nothing of what records say.

    Asked about a `person`, it follows links to every record that is held to be of them, as far as your own agency reads.
    What is asked about goes in the body, so that no address keeps it. The words are logged enciphered.
    """
    thing, marks = Thing(asked.words, *meant_by.meant_by(asked.words)), caller.bookmarks("log/looked", asked)
    with caller.work() as work:
        part, keys = stretch(marks, asked.until), caller.building.settings.searching_key
        following = models.following(work) if asked.person else None
        found = inspecting.who_saw(work, thing, asked.purpose, keys, part, following)
    return told.looked_told(found, caller.viewer, marks)


@ADDRESSES.ask("/log/looked.csv")
def looked_csv(caller: Caller, asked: OfThing) -> Table:
    """The newest 10,000 of the same as CSV; that they were taken away is logged."""
    thing = Thing(asked.words, *meant_by.meant_by(asked.words))
    with caller.work() as work:
        part, keys = whole(asked.until), caller.building.settings.searching_key
        following = models.following(work) if asked.person else None
        found = inspecting.who_saw(work, thing, asked.purpose, keys, part, following)
    return Table("log-looked", told.COLUMNS, told.looked_rows(found, caller.viewer))


@ADDRESSES.get("/log/acts")
def acts(caller: Caller, asked: ActsPage) -> told.Acts:
    """What one viewer did, the newest first."""
    marks = caller.bookmarks("log/acts", asked)
    with caller.work() as work:
        found = inspecting.acts_of(work, asked.viewer, asked.purpose, stretch(marks, asked.until))
    return told.acts_told(found, caller.viewer, marks)


@ADDRESSES.get("/log/acts.csv")
def acts_csv(caller: Caller, asked: OfViewer) -> Table:
    """The newest 10,000 of the same as CSV; that they were taken away is logged."""
    with caller.work() as work:
        found = inspecting.acts_of(work, asked.viewer, asked.purpose, whole(asked.until))
    return Table("log-acts", told.COLUMNS, told.rows_of(found, caller.viewer))


@ADDRESSES.get("/log/left")
def left(caller: Caller, asked: LeftPage) -> told.Acts:
    """What left the house, submitted, sent or taken, to whom, and what of it was taken back, the newest first."""
    marks = caller.bookmarks("log/left", asked)
    with caller.work() as work:
        found = inspecting.left_the_house(work, asked.purpose, stretch(marks, asked.until), asked.to)
    return told.acts_told(found, caller.viewer, marks)


@ADDRESSES.get("/log/left.csv")
def left_csv(caller: Caller, asked: ToAgency) -> Table:
    """The newest 10,000 of the same as CSV; that they were taken away is logged."""
    with caller.work() as work:
        found = inspecting.left_the_house(work, asked.purpose, whole(asked.until), asked.to)
    return Table("log-left", told.COLUMNS, told.rows_of(found, caller.viewer))


@ADDRESSES.get("/log/searches")
def searches(caller: Caller, asked: SearchesPage) -> told.Searches:
    """What people looked for, as they typed it, and how much was found, the newest first; never as a file."""
    marks, keys = caller.bookmarks("log/searches", asked), caller.building.settings.searching_key
    with caller.work() as work:
        part = stretch(marks, None)
        found = governance_searches.searches(work, keys, viewer=asked.viewer, purpose=asked.purpose, part=part)
    return told.searches_told(found, marks)


@ADDRESSES.get("/log/unusual")
def unusual(caller: Caller, asked: LogPurpose) -> told.UnusualReading:
    """What written rules list of the last thirty days, each with its threshold and why: a list, never a score."""
    with caller.work() as work:
        found = governance_unusual.unusual(work, asked.purpose, caller.building.settings.searching_key)
    return told.unusual_told(found)


@ADDRESSES.get("/log/unusual.csv")
def unusual_csv(caller: Caller, asked: LogPurpose) -> Table:
    """The same as CSV; that it was taken away is logged."""
    with caller.work() as work:
        found = governance_unusual.unusual(work, asked.purpose, caller.building.settings.searching_key, taken=True)
    return Table("log-unusual", told.UNUSUAL_COLUMNS, told.unusual_rows(found))
