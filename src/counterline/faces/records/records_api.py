"""Records of every kind: found by what they name, and one thing that records name."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.doors.paging import Paging
from counterline.faces.records import told
from counterline.faces.records.asked import RecordsAsked, RecordsPageAsked, after
from counterline.records.looking import known as records_known
from counterline.records.looking import listed
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("records")


@ADDRESSES.get("/records", "records", first=("q",))
def records_page(caller: Caller, asked: RecordsPageAsked) -> told.RecordsPage:
    """The records in your own view that answer what is asked, newest first."""
    wanted, marks = asked.wanted(), caller.bookmarks("records", asked)
    here = marks.here()
    with caller.work() as work:
        found = listed.page_of_records(work, wanted, after=after(here), most=asked.limit)
        if here is None:  # turning a page is no new search
            caller.looked_for(work, asked.said(), found.total)
        return told.page(work, wanted, found, marks)


@ADDRESSES.get("/records.csv")
def records_csv(caller: Caller, asked: RecordsAsked) -> Table:
    """The newest 10,000 records that answer what is asked, as CSV, one record a row."""
    with caller.work() as work:
        found = listed.find_records(work, asked.wanted(), most=told.MOST_IN_FILE)
        caller.looked_for(work, asked.said(), len(found))
        rows = told.rows_of(work, found)
    caller.takes_away("records", refs=[each.ref for each in found])
    return Table("records", told.COLUMNS, rows)


@ADDRESSES.get("/known/{ref}", "known")
def known(caller: Caller, ref: Ref, asked: Paging) -> told.ThingWhole:
    """One thing that records name, in which roles, and every record in your own view that names it, newest first."""
    marks = caller.bookmarks(f"known/{ref}", asked)
    with caller.work() as work, caller.noting_a_miss(work, {"known": ref}):
        thing = records_known.thing_known(work, ref)
        found = listed.page_of_records(work, thing.asked, after=after(marks.here()), most=asked.limit)
        return told.thing(work, thing, found, marks)


@ADDRESSES.get("/kinds")
def kinds(_: Caller) -> list[told.Kind]:
    """Every kind of record there is, with the fields of its body and what each holds."""
    return told.kinds()
