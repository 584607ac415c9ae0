"""Signs read back in the viewer's own view: those of some mentions, the newest first."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.clock import day_ends
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import people_known
from counterline.safeguarding.signs.drawing_signs import COLUMNS
from counterline.safeguarding.signs.model import Sign, SignTold
from counterline.safeguarding.signs.reading_bodies import suspected_false
from counterline.safeguarding.signs.told_by import signs_of_person

_SIGNS = f"""
select s.{", s.".join(COLUMNS.split(", "))}, r.received_at from signs s join records r using (record_id)
 where {{which}} order by s.day desc, s.record_ref, s.sign
"""  # noqa: S608 - our own names
_OF_REFS = _SIGNS.format(which="s.ref = any(cast(:refs as text[]))")
_OF_MENTIONS = _SIGNS.format(which="s.mention_id = any(cast(:mentions as bigint[]))")
_OF_KEYS = _SIGNS.format(which="s.kind = 'address' and s.key = any(cast(:keys as bigint[]))")


def signs_of(work: Work, refs: Iterable[str]) -> tuple[SignTold, ...]:
    """The signs that readable records tell of mentions, by their references; what is hidden tells none.

    Whoever asks logs what was read.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    return tuple(map(_told, work.rows(_OF_REFS, refs=sorted(set(refs)))))


def marked_by(work: Work, refs: Collection[str], known: date, signs: Collection[Sign]) -> frozenset[str]:
    """Of these mentions, those of which readable records told any of these signs, by what stood at the end of a day.

    What was corrected since counts as it was told then, and what was received since does not. Whoever asks logs what was read.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    before = day_ends(known)
    told = (each for each in people_known(work, refs, before) if not suspected_false(each.body))
    return frozenset(each.mention.ref for each in told if any(sign in signs for sign, *_ in signs_of_person(each)))


def signs_of_mentions(work: Work, mentions: Iterable[int]) -> tuple[SignTold, ...]:
    """The signs of mentions by their numbers, as far as the viewer or the worker may read them."""
    return tuple(map(_told, work.rows(_OF_MENTIONS, mentions=sorted(set(mentions)))))


def signs_of_keys(work: Work, keys: Iterable[int]) -> tuple[SignTold, ...]:
    """The signs of addresses by their keys, as far as the viewer or the worker may read them."""
    wanted = sorted(set(keys))
    return tuple(map(_told, work.rows(_OF_KEYS, keys=wanted))) if wanted else ()


def signs_by_key(work: Work, keys: Iterable[int]) -> dict[int, list[SignTold]]:
    """The signs that an address is used or free, by the key of each address that has any."""
    found: dict[int, list[SignTold]] = {}
    for each in (one for one in signs_of_keys(work, keys) if one.sign is not Sign.CHILD_THERE):
        found.setdefault(each.key, []).append(each)
    return found


def sign_told(said: Mapping[str, Any]) -> SignTold:
    """A sign from its columns."""
    lists = {name: tuple(said[name]) for name in ("lines", "brands", "roots")}
    return SignTold(**{**said, **lists, "sign": Sign(said["sign"])})


def _told(row: AnyRow) -> SignTold:
    return sign_told(row._asdict())
