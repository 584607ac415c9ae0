"""Rows of one file that give one reference different content: nobody can say which is meant, so all of them are held."""

from collections.abc import Mapping
from typing import Any, Final

from counterline.plumbing.work import Work

CLASH: Final = "This reference stands on more than one row, with different content."
MEND_CLASH: Final = (
    "Keep one row for each reference, or give each line its own reference, and send the rows again. A correction names the"
    " first reference, and no other correction."
)


DISPOSED: Final = "This record was disposed of before, and is not taken in again."
MEND_DISPOSED: Final = (
    "Dispose of it in your own system too. Where you must hold it again, send it under a new reference."
)
RESTRICTED: Final = "This record is restricted, and is not taken in meanwhile."
MEND_RESTRICTED: Final = "Ask whoever answers for the legal hold in your body. Send the row again when it has ended."


def hold_clashes(work: Work, *, answers: bool) -> int:
    """Hold the staged rows that clash, and return how many; `answers` says whether any row corrects or takes back another."""
    # Few files have a row that answers another. The rest need not be searched for the two clashes of such rows.
    which = (_OF_SEVERAL_TELLINGS, _OF_CHAINS, _OF_TOLD_AGAIN) if answers else (_OF_SEVERAL_TELLINGS,)
    return sum(work.run(_HOLD + each, why=CLASH, what_to_do=MEND_CLASH).rowcount for each in which)


def hold_disposed(work: Work) -> int:
    """Hold the staged rows whose record was disposed of before, and return how many."""
    if not work.value("select anything_disposed()"):
        return 0
    gone = work.rows("select * from disposed_among(array(select identity_key from staged_rows where outcome = 'kept'))")
    return _hold_each(
        work, {row.identity_key: f"{DISPOSED} It went on {row.gone_on:%-d %B %Y}, by {row.disposal}." for row in gone}
    )


def hold_restricted(work: Work) -> int:
    """Hold the staged rows whose record a legal hold restricts, and return how many."""
    found = work.rows(
        "select * from restricted_among(array(select identity_key from staged_rows where outcome = 'kept'))"
    )
    return _hold_each(
        work, {row.identity_key: f"{RESTRICTED} Its legal hold is {row.hold}." for row in found}, MEND_RESTRICTED
    )


def _hold_each(work: Work, whys: Mapping[int, str], mend: str = MEND_DISPOSED) -> int:
    held = (work.run(_HOLD + _OF_ONE, why=why, what_to_do=mend, identity=identity) for identity, why in whys.items())
    return sum(each.rowcount for each in held)


def rows_held(work: Work, most: int) -> list[dict[str, Any]]:
    """The first staged rows held for a clash, each as its row number, sheet and reasons; at most `most`."""
    return [row._asdict() for row in work.rows(_CLASHES, why=CLASH, most=most)]


_HOLD: Final = """
update staged_rows s set outcome = 'held',
       reasons = jsonb_build_array(jsonb_build_object(
           'column', '', 'value', s.reference, 'why', cast(:why as text), 'what_to_do', cast(:what_to_do as text))),
       ref = null"""

_OF_ONE = """
 where s.identity_key = :identity and s.outcome = 'kept'
"""

# One reference stands twice with different content, so every row of it is held. A row that corrects or takes back says itself
# what is meant, so it clashes only with other such rows; where those clash, everything under the reference is held.
_OF_SEVERAL_TELLINGS = """
  from (select identity_key, answers from staged_rows where outcome = 'kept'
         group by identity_key, answers having count(distinct alike) > 1) c
 where s.identity_key = c.identity_key and s.outcome = 'kept' and (c.answers or not s.answers)
"""

# A row that corrects a correction does not name the first reference, which it is about. Kept, it would stand beside the first.
_OF_CHAINS = """
 where s.outcome = 'kept' and s.answers and exists (
    select from staged_rows o where o.outcome = 'kept' and o.answers and o.body ->> 'corrects' is not null
       and o.body ->> 'reference' = s.body ->> 'corrects' and o.identity_key <> s.identity_key)
"""

# A submission asserts one record once, so there is no place for a row that a file takes back or corrects and then gives again
# unchanged. It is held, because dropping it as a repeat would leave the record ended.
_OF_TOLD_AGAIN = """
 where s.outcome = 'kept' and not s.answers
   and exists (select from staged_rows o where o.identity_key = s.identity_key and o.outcome = 'kept' and o.answers
                  and o.as_at < s.as_at)
   and exists (select from staged_rows e where e.identity_key = s.identity_key and e.outcome = 'kept' and not e.answers
                  and e.alike = s.alike and e.as_at < s.as_at)
"""

_CLASHES = """
select row_number as row, sheet, reasons from staged_rows
 where outcome = 'held' and reasons -> 0 ->> 'why' = :why
 order by row_seq limit :most
"""
