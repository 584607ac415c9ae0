"""The worker's part: which authorisations may be compared, and what of their bills perhaps is one line."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

import pyarrow.compute as pc

from counterline.calls.across.sharing import Strength, strengths
from counterline.calls.authorisations.use import as_model, rows_of
from counterline.calls.bills.nested_keys import DoesNotOpen
from counterline.calls.events import ComparingDue
from counterline.calls.loads.bills_waiting import Folders
from counterline.calls.loads.open_folder import open_calls
from counterline.calls.model import Authorisation, AuthorisationState
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference

_TWO: Final = 2  # sides of a comparison
_STANDING: Final = "select a, b, strength, audience_a, audience_b from call_comparisons where stands"
_KEEP: Final = """
insert into call_comparisons (ref, a, b, investigation_a, investigation_b, agency_a, agency_b, strength, found_at, stands,
                              audience_a, audience_b)
values (:ref, :a, :b, :investigation_a, :investigation_b, :agency_a, :agency_b, :strength, :now, true, :audience_a, :audience_b)
on conflict (a, b) do update
   set strength = excluded.strength, found_at = excluded.found_at, stands = true, audience_a = excluded.audience_a,
       audience_b = excluded.audience_b
"""
_OVER: Final = "update call_comparisons set stands = false where a = :a and b = :b"


def comparable(work: Work) -> list[Authorisation]:
    """Those that may be used now, and whose owners said that they may be compared; for the worker."""
    found = (as_model(work, row) for row in rows_of(work) if row.compare)
    return sorted((each for each in found if each.state is AuthorisationState.IN_USE), key=lambda each: each.ref)


def several(found: Collection[Authorisation]) -> bool:
    """Whether there is anything to compare: authorisations of two investigations."""
    return len({each.investigation for each in found}) >= _TWO


def ask_to_compare(work: Work, authorisation: str) -> None:
    """Have the worker compare once a bill of an authorisation was loaded, if its owner agreed to that."""
    if work.value("select compare from call_authorisations where ref = :ref", ref=authorisation):
        work.tell(ComparingDue(authorisation=authorisation))


def end_lapsed(work: Work, found: Collection[Authorisation]) -> None:
    """Take from the desk what was found of authorisations that may not be used any more."""
    stay = {each.ref for each in found}
    gone = [(row.a, row.b) for row in work.rows(_STANDING) if not {row.a, row.b} <= stay]
    work.run_many(_OVER, [{"a": a, "b": b} for a, b in gone])


def draw_comparisons(work: Work, folders: Folders, found: Collection[Authorisation], desk: Mapping[str, int]) -> None:
    """Compare the bills of these, and put right what the desk reads. Safe to repeat.

    `desk` are the investigations whose owners let the desk see them, each with the audience that reads it: of others nothing is compared.
    """
    by_ref = {each.ref: each for each in found if each.investigation in desk}
    shared = strengths(_contacts(work, folders, by_ref.values())) if several(by_ref.values()) else {}
    apart = {
        (a, b): strength for (a, b), strength in shared.items() if by_ref[a].investigation != by_ref[b].investigation
    }
    _put_right(work, by_ref, apart, desk)
    if several(found):
        for each in found:  # whoever reads the log of one learns of no other
            note(work, Act.COMBINATION, [each.ref])


def _contacts(work: Work, folders: Folders, found: Collection[Authorisation]) -> dict[tuple[str, str], frozenset[str]]:
    """Of each bill whom it shows, held in memory and no longer. Helplines and whatever is no number are no contacts."""
    told: dict[tuple[str, str], frozenset[str]] = {}
    for each in found:
        try:
            # What an addendum opened it opened for one investigation alone.
            calls = open_calls(work, each, folders, with_excess=False).calls
        except DoesNotOpen:  # its own list reads that as it asks; the others are compared
            continue
        met = calls.filter(pc.equal(calls["other_is"], "number"))
        pairs = met.group_by(["subject", "other"]).aggregate([])
        whom: dict[str, set[str]] = defaultdict(set)
        for subject, other in zip(pairs["subject"].to_pylist(), pairs["other"].to_pylist(), strict=True):
            whom[subject].add(other)
        told |= {(each.ref, subject): frozenset(others) for subject, others in whom.items()}
    return told


def _put_right(
    work: Work,
    by_ref: Mapping[str, Authorisation],
    found: Mapping[tuple[str, str], Strength],
    desk: Mapping[str, int],
) -> None:
    before = {(row.a, row.b): tuple(row)[2:] for row in work.rows(_STANDING)}
    work.run_many(_OVER, [{"a": a, "b": b} for a, b in sorted(before.keys() - found.keys())])
    for (a, b), strength in sorted(found.items()):
        one, other = by_ref[a], by_ref[b]
        audiences = {"audience_a": desk[one.investigation], "audience_b": desk[other.investigation]}
        if before.get((a, b)) == (strength.value, *audiences.values()):
            continue
        of = {"investigation_a": one.investigation, "investigation_b": other.investigation}
        whose = {"agency_a": one.agency, "agency_b": other.agency, "strength": strength.value}
        work.run(_KEEP, ref=new_reference("PS"), a=a, b=b, now=work.clock.now(), **of, **whose, **audiences)
