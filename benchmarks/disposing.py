"""A disposal of many records against bare deletes of the same rows in the same run, and how long others wait to read meanwhile.

The peer finds the rows by the same conditions and deletes them: it draws nothing anew, asks for no legal hold and leaves no mark. Beside
it stands one that knows each row by its place already, so that no disposal can be as fast. The
reader opens people by their records, one after another, before the disposal for as long as it then takes.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from importlib.resources import files as texts
from pathlib import Path

from installation import House, house

from counterline.coordination.subjects import own_holds
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.records.looking.known import thing_known
from counterline.retention import disposals, inventory, taking_away
from tests.disposing import WHY, refs_of
from tests.people import files, mention_of, person


def main(many: int, going: int) -> None:
    """File so many records of adults, and dispose of some of them."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        rows = [_somebody(number) for number in range(many)]
        files(here.nation.force("dorset"), *rows)
        here.count()
        order = _ordered(here, [row["Ref"] for row in rows[:going]])
        bare, by_place, deleted = _bare_deletes(here, order)
        with here.nation.as_seen_by(here.nation.desk) as work:
            refs = [mention_of(work, row["Ref"]) for row in rows[going : going + 200]]
        alone = _reading(here, refs, lambda: time.sleep(10))
        took = 0.0

        def dispose() -> None:
            nonlocal took
            began = time.monotonic()
            with here.building.works.begin(Role.DERIVE) as work:
                taking_away.carry_out(work, order, own_holds.under_legal_hold)
            took = time.monotonic() - began

        beside = _reading(here, refs, dispose)
        print(
            f"{going:,} of {many:,} records: {took:.2f} s; "
            f"{deleted:,} rows found and deleted barely in {bare:.2f} s, by place in {by_place:.2f}: "
            f"{took / bare:.2f} and {took / by_place:.2f} times"
        )
        print(
            f"a record read in {alone * 1000:.1f} ms, beside the disposal in {beside * 1000:.1f} (95 of 100): {beside / alone:.2f} times"
        )


def _reading(here: House, refs: list[str], meanwhile: Callable[[], object]) -> float:
    """In how many seconds 95 of 100 records were read while something else went on."""
    other = threading.Thread(target=meanwhile)
    took: list[float] = []
    other.start()
    while other.is_alive():
        began = time.monotonic()
        with here.nation.as_seen_by(here.nation.desk) as work:
            thing_known(work, refs[len(took) % len(refs)])
        took.append(time.monotonic() - began)
    return statistics.quantiles(took, n=20)[-1]


def _somebody(number: int) -> dict[str, str]:
    letters = "".join(chr(97 + number // 26**place % 26) for place in range(4))
    name = f"{letters.capitalize()} {letters[::-1].capitalize()}invented"
    born = f"{1950 + number % 50}-{1 + number % 12:02}-{1 + number % 28:02}"
    # There are a thousand invented numbers: shared by many, each would link people for longer than a disposal takes.
    phone = {"phone": f"07700 {900000 + number}"} if number < 1000 else {}
    return person(f"B/{number}", name, born, sex="M", **phone)


def _ordered(here: House, references: list[str]) -> str:
    officer, second = (
        here.nation.viewer("dorset", role) for role in (ViewerRole.DATA_OFFICER, ViewerRole.SAFEGUARDING)
    )
    with here.nation.as_seen_by(officer) as work:
        ordered = disposals.DisposalProposal(refs_of(here.nation, "dorset", *references), WHY)
        made = disposals.propose_disposal(work, ordered)
    with here.nation.as_seen_by(second) as work:
        disposals.agree_to_disposal(work, made.ref)
    return made.ref


def _bare_deletes(here: House, order: str) -> tuple[float, float, int]:
    """The seconds that it takes to find and delete the rows, and to delete them once their places are known; nothing of it stays."""
    tables = [each.table for each in inventory.going()]
    finds = "\n".join(
        f"create temporary table rows_{nr} as select ctid as place from {each.table} where {inventory.finding(each)};"
        for nr, each in enumerate(inventory.going())
    )
    function = (
        (texts("counterline.retention") / "take_away.sql")
        .read_text("utf-8")
        .partition("create or replace function take_away(")[2]
    )
    head, _, _rest = function.partition("    -- {told}")
    body = f"create function pg_temp.find_rows({head}{finds} return; end $$;"
    with here.building.works.begin(Role.OWNER) as work:
        due = [
            row[0] for row in work.rows("select identity_key from disposal_records where disposal = :ref", ref=order)
        ]
        work.run(body)
        mentions = taking_away.mentions_of(work, due)
        began = time.monotonic()
        work.run(
            "select pg_temp.find_rows(:ref, :due, :mentions, now(), '{}')",
            ref=order,
            due=due,
            mentions=mentions,
        )
        found, deleted = time.monotonic(), 0
        for nr, table in enumerate(tables):
            deleted += work.value(
                f"with gone as (delete from {table} where ctid in (select place from rows_{nr}) returning 1) select count(*) from gone"
            )
        ended = time.monotonic()
        work.connection.rollback()
    return ended - began, ended - found, deleted


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]) if len(sys.argv) > 2 else (20_000, 1_000))
