"""The one door by which rows go: a function of the database, written from the inventory, that takes away what two people ordered.

The worker calls it, and nothing else may delete these rows. It looks for the order itself, so that no caller can have a row taken away
that nobody ordered, or that waits.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from importlib.resources import files
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.records.keeping import regrades
from counterline.records.looking.same_record import mention_number
from counterline.retention import cleaning, copies, inventory
from counterline.retention.events import DisposalAgreed
from counterline.safeguarding.concerns import open_concerns
from counterline.vocabulary.identity import key_of

_DUE: Final = """
select r.identity_key from disposal_records r join disposal_agreements a using (disposal) join disposals d on d.ref = r.disposal
 where r.disposal = :disposal and r.gone_at is null and d.ended_at is null order by r.identity_key
"""
_TAKE_AWAY: Final = "select take_away(:disposal, :identities, :mentions, :now, cast(:went as bigint[]))"
_WAITING: Final = """
select distinct r.disposal from disposal_records r join disposal_agreements a using (disposal) join disposals d on d.ref = r.disposal
 where r.gone_at is null and d.ended_at is null order by r.disposal
"""
_SLOTS: Final = """
select distinct r.identity_key, m.slot from records r join mentions m using (record_id)
 where r.identity_key = any(cast(:identities as bigint[]))
"""
# Whoever else names what these name, or is linked with whom they name: what is drawn of them is drawn anew.
_NEAR: Final = """
insert into near_disposed (identity_key)
select distinct o.identity_key from mentions m join records r using (record_id)
  join mentions n on n.key = m.key and n.kind = m.kind join records o on o.record_id = n.record_id
 where r.identity_key = any(cast(:identities as bigint[])) and not o.identity_key = any(cast(:identities as bigint[]))
union
select f.identity_key from links l join person_features f on f.mention_id in (l.a, l.b)
 where (l.a = any(cast(:mentions as bigint[])) or l.b = any(cast(:mentions as bigint[])))
   and not f.identity_key = any(cast(:identities as bigint[]))
"""


Held = Callable[[Work, Collection[int]], frozenset[int]]
"""Which of some records are under a legal hold: rooms above say it."""


def carry_out(work: Work, disposal: str, held: Held, went: Collection[int] | None = None) -> int:
    """Take away what of a disposal may go now, for the worker; answers how many records went.

    What is in an open concern or under a legal hold waits. After a restore what `went` before goes, whatever keeps it, and nothing else.
    Done again, nothing more goes.
    """
    work.alone(cleaning.BETWEEN)
    agency = work.value("select agency from disposals where ref = :disposal", disposal=disposal)
    regrades.terms_settled_alone(
        work, str(agency)
    )  # or a file that is loading beside would bring a version back unseen
    work.alone(Lock.LEGAL_HOLDS)  # nobody sets one, or takes the order back, between what is asked here and what goes
    work.alone(key_of("disposal", disposal))
    due = [int(row[0]) for row in work.rows(_DUE, disposal=disposal)]
    work.scratch("near_disposed", "identity_key bigint not null")
    if went is None:
        waits = open_concerns.identities_in_open_concerns(work, numbers_of(work, due)) | held(work, due)
        free = sorted(set(due) - waits)
    else:
        free = sorted(set(due) & set(went))
    mentions = mentions_of(work, free)
    work.run(_NEAR, identities=free, mentions=mentions)
    asked = {
        "disposal": disposal,
        "identities": free,
        "mentions": mentions,
        "went": list(went or ()),
        "now": work.clock.now(),
    }
    refs = [str(row[0]) for row in work.rows(_TAKE_AWAY, **asked)]
    if refs:
        note(work, Act.ERASURE, [disposal, *refs], purpose=Purpose.DATA_QUALITY)
        copies.tell(work, disposal)
    return len(refs)


def try_again(work: Work) -> None:
    """Have each disposal of which something waits be looked at again, for the worker: what made it wait may have ended."""
    for row in work.rows(_WAITING):
        work.tell(DisposalAgreed(row.disposal))


def mentions_of(work: Work, identities: Sequence[int]) -> list[int]:
    """The numbers of all mentions of these records, in any version."""
    return sorted(numbers_of(work, identities))


def numbers_of(work: Work, identities: Sequence[int]) -> dict[int, int]:
    """The number of each mention of these records, in any version, with the identity of its record."""
    slots = work.rows(_SLOTS, identities=list(identities))
    return {mention_number(int(row.identity_key), row.slot): int(row.identity_key) for row in slots}


def near(work: Work) -> list[int]:
    """After `carry_out` in the same transaction: the records around those that went."""
    return [int(row[0]) for row in work.rows("select identity_key from near_disposed order by identity_key")]


def settle_taking_away(work: Work) -> None:
    """Write the function anew from the inventory, as the database's owner; whenever a version begins."""
    work.run(written())


def written() -> str:
    """The function as SQL. Rows on which others rest go last."""
    places = inventory.inventory().values()
    # What is about something that goes goes too: letters about a notice, and what rests on a referral.
    own = [each for each in places if each.goes and "ref" in each.columns]
    parts = {
        "told": [f"insert into gone_refs select {each.table}.ref {_those(each)};" for each in own],
        "emptied": [_empty(each) for each in places if each.put],
        "gone": [line for each in inventory.going() for line in _delete(each)],
        "restricted": [line for each in places for line in _narrow(each)],
        "lifted": [line for each in places for line in _widen(each)],
    }
    function = (files(__package__) / "take_away.sql").read_text("utf-8")
    for name, lines in parts.items():
        function = function.replace(f"    -- {{{name}}}", "\n".join(f"    {line}" for line in lines))
    return function


def _empty(place: inventory.Place) -> str:
    return f"update {place.table} set {place.put} where {inventory.finding(place)};"  # noqa: S608 - the inventory's own words


def _those(place: inventory.Place) -> str:
    return f"from {place.table} where {inventory.finding(place)}"


def _delete(place: inventory.Place) -> tuple[str, str]:
    counted = f"get diagnostics _rows = row_count; _went := _went || jsonb_build_object('{place.table}', _rows);"
    return f"delete {_those(place)};", counted


# What is drawn anew, and what bodies wrote to protect somebody: that is their own word and stays with them, as after a regrade.
_LEFT: Final = {
    *("quiets", "desk.overlaps", "desk.review_asks", "findings", "concern_acts", "duty_said", "home_acts", "referrals"),
    *("referral_turns", "extracts", "extract_words", "screenings", "screening_words"),
    *("packs", "pack_words", "pack_takings"),
}
_OPEN: Final = "select audience_id from audiences where compartment is null"


def _narrow(place: inventory.Place) -> Iterator[str]:
    for column in _audiences(place):
        # One of a pair follows the record that it is of. Words by which a thing is found are put there again when it is lifted.
        of = tuple(each for each in place.goes if column == "audience_id" or each.split()[1] == column[-1])
        found = f"({inventory.finding(place.model_copy(update={'goes': of}))}) and {column} in ({_OPEN})"
        if place.table == "words_of_things":
            yield f"delete from {place.table} where {found};"  # noqa: S608 - the inventory's own words
        else:
            yield f"update {place.table} set {column} = narrowed({column}, _hold) where {found};"  # noqa: S608 - as above


def _widen(place: inventory.Place) -> Iterator[str]:
    for column in _audiences(place):
        yield f"update {place.table} set {column} = becomes from lifted where {column} = was;"  # noqa: S608 - as above


def _audiences(place: inventory.Place) -> list[str]:
    told = () if place.table in _LEFT or not place.goes else ("audience_id", "audience_a", "audience_b")
    return [each for each in told if each in place.columns]
