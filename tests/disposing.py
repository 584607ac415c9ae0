"""Disposals as tests order them, each by two people of one body. Everybody is invented."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.records.wording import disclosing
from counterline.retention import disposals
from counterline.retention.disposals import Disposal, DisposalProposal
from counterline.retention.legal_holds import Ground, LegalHold, NewLegalHold, set_legal_hold
from tests.nation import TestNation, row

WHY: Final = "Invented: six clear years, and nothing has come since."
WHY_KEPT: Final = "Invented: an order of a court that names the file."


def refs_of(nation: TestNation, agency: str, *references: str) -> tuple[str, ...]:
    """The references by which these records of an agency are found here, one for each record."""
    with nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows(
            "select min(ref) from records where agency = :agency and reference = any(:references) group by identity_key",
            agency=agency,
            references=list(references),
        )
    return tuple(sorted(row[0] for row in rows))


def proposed(nation: TestNation, by: Viewer, *references: str, of: str | None = None) -> Disposal:
    """Have somebody propose that these records go."""
    with nation.as_seen_by(by) as work:
        return disposals.propose_disposal(work, DisposalProposal(refs_of(nation, of or by.agency, *references), WHY))


def held(
    nation: TestNation,
    by: Viewer,
    *references: str,
    people: Collection[str] = (),
    of: str | None = None,
    review_by: date | None = None,
) -> LegalHold:
    """Have somebody set a legal hold of these records and people, for half a year if no day is given."""
    records = refs_of(nation, of or by.agency, *references)
    until = review_by or nation.building.clock.today() + timedelta(days=180)
    with nation.as_seen_by(by) as work:
        return set_legal_hold(work, NewLegalHold(Ground.COURT, WHY_KEPT, until, records, tuple(people)))


def restricted(
    nation: TestNation,
    force: str,
    *references: str,
    by: ViewerRole = ViewerRole.SAFEGUARDING,
    seen_by: Viewer | None = None,
    settle: bool = True,
) -> LegalHold:
    """Have somebody restrict these records to somebody, or to themselves, because they are contested."""
    viewer = nation.viewer(force, by)
    records, until = refs_of(nation, force, *references), nation.building.clock.today() + timedelta(days=180)
    with nation.as_seen_by(viewer) as work:
        named = ((seen_by or viewer).ref,)
        made = set_legal_hold(work, NewLegalHold(Ground.CONTESTED, WHY_KEPT, until, records, seen_by=named))
    if settle:
        nation.settle()
    return made


def disposed(
    nation: TestNation, force: str, *references: str, by: ViewerRole = ViewerRole.DATA_OFFICER, settle: bool = True
) -> Disposal:
    """Have somebody propose and a commander agree; what follows is done."""
    made = proposed(nation, nation.viewer(force, by), *references)
    second = ViewerRole.SAFEGUARDING if by is not ViewerRole.SAFEGUARDING else ViewerRole.COMMANDER
    with nation.as_seen_by(nation.viewer(force, second)) as work:
        disposals.agree_to_disposal(work, made.ref)
    if settle:
        nation.settle()
    return looked_at(nation, force, made.ref)


def looked_at(nation: TestNation, force: str, ref: str) -> Disposal:
    """An order as its body's data officer reads it."""
    with nation.as_seen_by(nation.viewer(force, ViewerRole.DATA_OFFICER)) as work:
        return disposals.disposal(work, ref)


def took(nation: TestNation, by: Viewer, *refs: str) -> None:
    """Have somebody take these records away in a file, as far as the log knows."""
    with nation.as_seen_by(by) as work:
        disclosing.note_held_in(work, refs, by.ref)


def ordered_away(nation: TestNation) -> dict[str, str]:
    """Where a disposal is read that waits for a second person, and a copy of what went, which somebody of the same body took."""
    nation.force("dorset").files([row("D/copied", "07700 900499")], as_at="2026-03-30")
    took(nation, nation.viewer("dorset", ViewerRole.OFFICER), *refs_of(nation, "dorset", "D/copied"))
    waits = proposed(nation, nation.viewer("dorset", ViewerRole.DATA_OFFICER), "D/3").ref
    return {
        "/copies/{ref}": f"/copies/{disposed(nation, 'dorset', 'D/copied').ref}",
        "/disposals/{ref}": f"/disposals/{waits}",
    }


def everything_stored(nation: TestNation) -> str:
    """Every row of every table, as text: what a copy of the whole database would hold."""
    with nation.building.works.begin(Role.OWNER) as work:
        tables = work.rows(
            "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'desk') order by 1"
        )
        return "\n".join(
            f"{table.name} {row[0]}" for table in tables for row in work.rows(f"select t::text from {table.name} t")
        )
