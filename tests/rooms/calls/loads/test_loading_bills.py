"""A bill is loaded once, whole, into a folder that only the worker opens; what is beyond it is sealed. All numbers are invented."""

from datetime import timedelta

import openpyxl
import pytest

from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.loads.told_loads import BillLoad, LoadState, loads_of
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from tests.authorised import SEED, WHY, checked, recorded
from tests.billed import HEAD, bill, call, handed, loaded, opened
from tests.nation import TestNation


def counts(load: BillLoad) -> tuple[int, ...]:
    """What became of its rows: read, loaded, there already, held, set aside, excess."""
    return (load.rows_read, load.loaded, load.already, load.held, load.set_aside, load.excess)


def test_every_row_is_loaded_there_already_held_or_sealed_and_the_receipt_says_why(nation: TestNation) -> None:
    made = checked(nation)
    lines = [call(nation, n) for n in range(5)]
    broken = call(nation, 9, other="0770090").replace("09:09", "25:09")
    first = loaded(nation, made, bill([*lines, broken, call(nation, target="07700 900777"), call(nation, days=60)]))
    assert (first.state, counts(first)) == (LoadState.LOADED, (8, 5, 0, 1, 0, 2))
    assert [(each.row, each.columns) for each in first.rows_held] == [(7, ("began", "subject"))]
    assert "25:09" not in f"{first.reasons}"
    longer = loaded(nation, made, bill([*lines, call(nation, 7)]), name="longer_447700900123.csv")
    assert counts(longer) == (6, 1, 5, 0, 0, 0)
    assert longer.file_name == "longer_….csv"
    folder = opened(nation, made)
    assert folder.calls.num_rows == 6
    assert {*folder.calls["load"].to_pylist()} == {first.ref, longer.ref}
    assert {*folder.calls["subject"].to_pylist()} == {SEED}
    assert folder.covered_until == {SEED: folder.calls["t_hi"].to_pylist()[-1]}


def test_a_bill_tells_until_the_moment_said_of_it_and_never_beyond_the_period(nation: TestNation) -> None:
    made, lines = checked(nation), bill([call(nation, 1)])
    loaded(nation, made, lines)
    said = nation.building.clock.now() - timedelta(days=1)
    assert loaded(nation, made, lines, until=said).loaded == 0  # no new call: and that is news
    assert opened(nation, made).covered_until == {SEED: said}
    with pytest.raises(Conflict, match="within the authorised period"):
        handed(nation, made, lines, until=nation.building.clock.now() + timedelta(days=1))


def test_a_number_without_a_call_is_silent_until_a_moment_if_its_sender_says_so(nation: TestNation) -> None:
    made, said = checked(nation, numbers=(SEED, "+447700900124")), nation.building.clock.now() - timedelta(days=1)
    for wrong in ({"silent": ("07700 900124",)}, {"silent": ("07700 900999",), "until": said}):
        with pytest.raises(Conflict, match=r"until which moment|only numbers that the authorisation covers"):
            handed(nation, made, bill([call(nation, 1)]), **wrong)
    loaded(nation, made, bill([call(nation, 1)]), silent=("07700 900124",), until=said)
    assert opened(nation, made).covered_until == {SEED: said, "+447700900124": said}


def test_a_workbook_a_layout_of_ones_own_and_cell_sites_are_loaded_too(nation: TestNation) -> None:
    made = checked(nation)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, call(nation, 1), call(nation, 2)):
        sheet.append(line.split(","))
    at = nation.building.settings.data_home / "bill.xlsx"
    book.save(at)
    assert counts(loaded(nation, made, at.read_bytes(), name="bill.xlsx")) == (2, 2, 0, 0, 0, 0)
    own = (
        "name: own\nversion: 1\ntitle: Own (invented)\nkind: calls\nsystem: own-invented\nmode: increment\n"
        "columns:\n  who: {field: caller}\n  whom: {field: called}\n  at: {field: began}\n"
        "constants: {zone: UTC}\n"
    )
    day = nation.building.clock.today() - timedelta(days=3)
    line = f"07700 900123,07700 900456,{day} 10:00:00"
    load = loaded(nation, made, bill([line], "who,whom,at"), mapping="", layout=own)
    assert (load.mapping, counts(load)) == ("own", (1, 1, 0, 0, 0, 0))
    cells = bill(
        ["C-1,2020-01-01,,Invented Mast,DT1 1AA,369000,90000,,,120"],
        "Cell,From,To,Site,Postcode,Easting,Northing,Lat,Lon,Azimuth",
    )
    assert counts(loaded(nation, made, cells, mapping="invented-cells")) == (1, 1, 0, 0, 0, 0)
    assert counts(loaded(nation, made, cells, mapping="invented-cells")) == (1, 0, 1, 0, 0, 0)
    assert opened(nation, made).cells.num_rows == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 a bill", "bill as PDF"),
        (bill(["x"], f"{HEAD},Message Text"), "content and no communications data"),
        (bill(["x"], f"{HEAD},Product ID"), "is of intercept"),
        (bill(["x"], f"{HEAD},Server IP"), "section 62"),
        (bill(["x"], "Nothing,Known"), "Target"),
    ],
)
def test_what_is_no_bill_is_refused_with_its_right_route_and_nothing_of_it_kept(
    nation: TestNation, content: bytes, why: str
) -> None:
    made = checked(nation)
    load = loaded(nation, made, content)
    assert load.state is LoadState.REFUSED
    assert why in (load.problem or "")
    with nation.building.works.begin(Role.DERIVE) as work:
        assert work.rows("select load from call_bills_waiting") == work.rows("select name from call_files") == []


def test_nothing_is_loaded_under_what_nobody_checked_or_has_ended_even_while_it_waits(nation: TestNation) -> None:
    made, lines = recorded(nation), bill([call(nation)])
    with pytest.raises(Conflict, match="Nobody has checked"):
        handed(nation, made, lines)
    made = checked(nation)
    waits = handed(nation, made, lines)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        authorisation_acts.end_use(work, made.ref, Because(WHY))
    nation.settle()
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        (load,) = loads_of(work, made.ref).items
    assert (load.ref, load.state, load.loaded) == (waits.ref, LoadState.REFUSED, 0)
    assert "This authorisation has ended" in (load.problem or "")


def test_a_trial_counts_and_keeps_nothing(nation: TestNation) -> None:
    made = checked(nation)
    load = loaded(nation, made, bill([call(nation, 1), call(nation, days=60)]), trial=True)
    assert (load.state, counts(load)) == (LoadState.TRIED, (2, 1, 0, 0, 0, 1))
    assert opened(nation, made).calls.num_rows == 0


def test_the_adviser_reads_counts_and_others_nothing_and_only_the_worker_keys(nation: TestNation) -> None:
    made = checked(nation)
    load = loaded(nation, made, bill([call(nation, 1), call(nation, days=60)]))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_PROTECTION)) as work:
        (told,) = loads_of(work, made.ref).items
        assert (told.ref, told.loaded, told.excess) == (load.ref, 1, 1)
    for who in (("dorset", ViewerRole.OFFICER), ("kent", ViewerRole.DATA_PROTECTION), ("nclcc", ViewerRole.DESK)):
        with nation.as_seen_by(nation.viewer(*who)) as work:
            assert work.rows("select ref from call_loads") == []
    for who in (("kent", ViewerRole.INVESTIGATOR), ("dorset", ViewerRole.OFFICER)):  # a stranger, and the checker
        with nation.as_seen_by(nation.viewer(*who)) as work, pytest.raises(NotFound):
            loads_of(work, made.ref)
    with nation.building.works.begin(Role.DERIVE) as work:
        assert {row.kind for row in work.rows("select kind from call_files")} == {"calls", "bills"}
    with nation.building.works.begin(Role.OWNER) as work:
        assert {row.kind for row in work.rows("select kind from call_files")} == {"calls", "bills", "excess"}
