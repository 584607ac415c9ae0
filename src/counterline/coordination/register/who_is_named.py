"""Who may be named as a subject outside safeguarding, and an investigation's subjects as a file.

No notice, pack, chart or file names a child, a possible victim or a person of unknown age. That is decided by what the person who makes it
can read.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from counterline.coordination.register.lapsing import note_named
from counterline.coordination.subjects.investigations import investigation
from counterline.coordination.subjects.model import Subject
from counterline.coordination.subjects.subjects import subjects_of
from counterline.plumbing.work import Work
from counterline.records.looking.known import known_as
from counterline.records.wording.disclosing import disclose
from counterline.resolution.people.entities import entities_of
from counterline.safeguarding.duties.findings import finding_of
from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.signs import signs_of

COLUMNS: Final = ("investigation", "subject", "kind", "role", "written", "mode", "named until")
PROTECTED: Final = frozenset({Sign.CHILD, Sign.VICTIM, Sign.CALLED_VICTIM})
WITHHELD: Final = "not named"


def nameable(work: Work, subjects: Sequence[Subject]) -> frozenset[int]:
    """The people among subjects who may be named today, by the numbers of their mentions.

    Each must be named as a subject until a day that has not passed; a record or a finding must say that they are adult; and nothing the
    viewer can read about them, in any record that is linked to the same person, may say that they are a child or a possible victim.
    """
    today = work.clock.today()
    named = [each for each in subjects if each.is_person and each.is_named(today)]
    if not named:
        return frozenset()
    whole = {
        ref: {each.ref for each in entity.mentions}
        for ref, entity in entities_of(work, [each.ref for each in named]).items()
    }
    signs: dict[str, set[Sign]] = {}
    for told in signs_of(work, {ref for refs in whole.values() for ref in refs}):
        signs.setdefault(told.ref, set()).add(told.sign)
    return frozenset(each.mention_id for each in named if _is_adult(work, whole.get(each.ref, {each.ref}), signs))


def subjects_written(work: Work, subjects: Sequence[Subject]) -> dict[int, str]:
    """How subjects are written, by the numbers of their mentions: every thing, and only those people who may be named."""
    may_be = nameable(work, subjects)
    shown = [each for each in subjects if not each.is_person or each.mention_id in may_be]
    written = known_as(work, [each.key for each in shown])
    return {each.mention_id: written[each.key] for each in shown if each.key in written}


def subjects_taken(work: Work, ref: str, recipient: str) -> list[dict[str, str]]:
    """An investigation's subjects as rows of a file, in the order of `COLUMNS`; logged as a disclosure to `recipient`.

    A person who may not be named is listed as `WITHHELD`. Refuses an investigation that the viewer may not read (`NotFound`).
    """
    found = investigation(work, ref)
    every = [each for each in subjects_of(work, [found.identity_key]) if not each.has_ended]
    written = subjects_written(work, every)
    disclose(work, [ref, *(each.ref for each in every)], [recipient])
    note_named(work, [each for each in every if each.mention_id in written], ref, [recipient])
    return [_row(ref, each, written.get(each.mention_id)) for each in every]


def _row(ref: str, each: Subject, written: str | None) -> dict[str, str]:
    until = each.review_by if written is not None else None
    return {
        "investigation": ref,
        "subject": each.ref,
        "kind": each.kind,
        "role": each.role,
        "written": WITHHELD if written is None else written,
        "mode": each.mode.value,
        "named until": until.isoformat() if until else "",
    }


def _is_adult(work: Work, refs: Collection[str], signs: dict[str, set[Sign]]) -> bool:
    told = {sign for ref in refs for sign in signs.get(ref, ())}
    if told & PROTECTED:
        return False
    return Sign.ADULT in told or any(_found_adult(work, refs))


def _found_adult(work: Work, refs: Collection[str]) -> Iterator[bool]:
    return (finding_of(work, ref) is not None for ref in sorted(refs))
