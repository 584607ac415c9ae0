"""What policies and the log add to a read at a large ledger, what a write costs, and how long signing in takes.

`benchmarks/reads_and_writes.py 1000000` takes a million records in first; without an argument it is 100,000. Reads are timed by
turns: as an officer under policy and with the log, as one without the log, and by the database's owner, whom no policy holds,
without it. Writes are timed by turns with one bare durable INSERT in a transaction of its own.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house, line_returns
from counterline.governance import searches
from counterline.governance.log import store
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.reach import purposes
from counterline.lines import redraw
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.records.keeping import reading_back
from counterline.records.keeping.standing import touched_by
from counterline.records.looking import known as records_known
from counterline.records.looking import listed as records_listed
from counterline.records.looking import looking
from counterline.reports import handing_in
from counterline.reports import model as reports_model
from tests.providers import Traveller, mock_provider, signing_on, traveller_of

READS, WRITES, SIGN_INS = 100, 100, 20
REPORT = "Invented: a caller said that 07700 900123 sells in Poole."


class Unlogged(Work):
    """The same work without its entries in the log."""

    def run(self, sql: str, /, **values: object) -> Any:  # noqa: ANN401 - as what it stands in for
        """Run a statement, but for one that logs."""
        return None if "log_entries" in sql or "note_search" in sql else super().run(sql, **values)


def main(rows: int) -> None:
    """Print each figure as it is measured."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        file = Path(place) / "return.csv"
        line_returns(file, rows)
        began = time.perf_counter()
        here.load(file)
        with here.building.works.begin(Role.DERIVE) as work:
            redraw.redraw(work, touched_by(work, [work.value("select max(submission_id) from submissions")]))
        with here.building.works.begin(Role.OWNER) as work:
            work.run("create table bare (id bigint generated always as identity primary key, told text not null)")
            work.run("grant insert on bare to counterline_app")
        with here.building.database.engine(Role.OWNER).connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("analyze")
        print(f"a ledger of {rows:,} records, taken in in {time.perf_counter() - began:.0f} s")
        officer = here.nation.force("dorset").officer
        reads(here, officer)
        writes(here, officer)
        signing_in(here, Path(place))


def reads(here: House, officer: Viewer) -> None:
    """Looking a number up, opening a record, and opening one thing with the records that name it."""
    with here.building.work_as(officer) as work:
        found = records_listed.page_of_records(work, _asked(123), most=50)
        thing = records_known.named_in(work, found.items[0].ref)[0].named.ref
    refs = [each.ref for each in found.items]

    def look_up(work: Work, turn: int) -> None:
        asked = _asked(turn)
        listed = records_listed.page_of_records(work, asked, most=50)
        assert listed.items, "a look-up that finds nothing measures nothing"
        searches.note_search(work, {"q": turn}, listed.total, here.building.settings.searching_key)

    def record(work: Work, turn: int) -> None:
        assert reading_back.record_by_ref(work, refs[turn % len(refs)])

    def known(work: Work, _: int) -> None:
        assert records_listed.page_of_records(work, records_known.thing_known(work, thing).asked, most=50).items

    for what, act in (("a number looked up", look_up), ("a record opened", record), ("a thing and its records", known)):
        ways = (here.building.work_as, _unlogged(here, Role.APPLICATION), _unlogged(here, Role.OWNER))
        took: tuple[list[float], ...] = ([], [], [])
        for turn in range(READS):
            for each, begun in zip(took, ways, strict=True):
                each.append(_timed(partial(_done, begun, officer, act, turn)))
        whole, policy, owner = (statistics.median(each) * 1000 for each in took)
        added = f"policy {policy - owner:+.2f} ms, log {whole - policy:+.2f} ms"
        print(
            f"  {what}: {whole:.2f} ms; by the owner without policy and log {owner:.2f} ms: {whole / owner:.2f}x ({added})"
        )


def writes(here: House, officer: Viewer) -> None:
    """Acts that are one transaction each, beside one bare durable INSERT."""

    def bare() -> None:
        with here.building.work_as(officer) as work:
            work.run("insert into bare (told) values ('invented')")

    def entry() -> None:
        with here.building.work_as(officer) as work:
            store.note(work, Act.CONSULTATION, ["own-view"])

    def purpose() -> None:
        with here.building.work_as(officer) as work:
            purposes.choose_purpose(work, purposes.purposes_of(officer)[0].value)

    def report() -> None:
        with here.building.work_as(officer) as work:
            handing_in.send(work, reports_model.Report(f"{REPORT} {time.perf_counter_ns()}", "2BP", "fact"))

    acts = {"an entry of the log": entry, "a purpose chosen": purpose, "a report sent": report}
    took: dict[str, list[float]] = {"bare": [], **{what: [] for what in acts}}
    for _ in range(WRITES):
        took["bare"].append(_timed(bare))
        for what, act in acts.items():
            took[what].append(_timed(act))
    peer = statistics.median(took.pop("bare")) * 1000
    for what, each in took.items():
        mine = statistics.median(each) * 1000
        print(f"  {what}: {mine:.2f} ms; a bare durable INSERT {peer:.2f} ms: {mine / peer:.2f}x")


def signing_in(here: House, folder: Path) -> None:
    """From following the way to the provider, a process of its own, to the first page."""
    with mock_provider(folder) as issuer:
        building = signing_on(here.building, issuer)
        took, page = [], []
        for _ in range(SIGN_INS):
            traveller = traveller_of(building)

            took.append(_timed(partial(_comes_in, traveller)))
            page.append(_timed(partial(traveller.visits, "/")))
    whole, alone = statistics.median(took) * 1000, statistics.median(page) * 1000
    print(
        f"  signing in at a provider to the first page: {whole:.0f} ms; that page again {alone:.0f} ms: {whole / alone:.1f}x"
    )


def _comes_in(traveller: Traveller) -> None:
    traveller.comes_in("p-hale")
    assert traveller.visits("/").status_code == 200


def _unlogged(here: House, role: Role) -> Callable[[Viewer], Any]:
    @contextmanager
    def begun(viewer: Viewer) -> Iterator[Work]:
        with here.building.works.begin(role, viewer.viewer_id) as work:
            yield Unlogged(work.connection, work.clock, work.viewer_id, here.building.works.tell, work.aside)

    return begun


def _done(begun: Callable[[Viewer], Any], viewer: Viewer, act: Callable[[Work, int], None], turn: int) -> None:
    with begun(viewer) as work:
        act(work, turn)


def _asked(turn: int) -> records_listed.RecordsAsked:
    sought = looking.looked_for(f"07700 900{turn % 1000:03}")
    return records_listed.RecordsAsked(sought.clues, parts=sought.parts)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
