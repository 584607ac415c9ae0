"""Rows of one file that tell one reference in several ways: nobody can say which is meant, so every one is held."""

from typing import Any, Final

from counterline.plumbing.work import Work

CLASH: Final = "This reference stands on more than one row, with different content."
MEND_CLASH: Final = (
    "Keep one row for each reference, or give each line its own reference, and send the rows again. A correction names the"
    " first reference, and no other correction."
)


def hold_clashes(work: Work, *, answers: bool) -> int:
    """Hold the staged rows that clash, and say how many they are; `answers` says whether any row answers another."""
    # Few files hold a row that answers another; those that hold none are not searched for what answers would clash with.
    which = (_OF_SEVERAL_TELLINGS, _OF_CHAINS, _OF_TOLD_AGAIN) if answers else (_OF_SEVERAL_TELLINGS,)
    return sum(work.run(_HOLD + each, why=CLASH, what_to_do=MEND_CLASH).rowcount for each in which)


def rows_held(work: Work, most: int) -> list[dict[str, Any]]:
    """The first staged rows that were held so, each with its sheet and reasons; at most `most`."""
    return [dict(row._mapping) for row in work.rows(_CLASHES, why=CLASH, most=most)]


_HOLD: Final = """
update staged_rows s set outcome = 'held',
       reasons = jsonb_build_array(jsonb_build_object(
           'column', '', 'value', s.reference, 'why', cast(:why as text), 'what_to_do', cast(:what_to_do as text))),
       ref = null"""

# One reference told twice in one file with different content: nobody can say which is meant, so every telling is held. A row
# that corrects or takes back says itself which is meant, and is held against its like alone; where these clash, all are held.
_OF_SEVERAL_TELLINGS = """
  from (select identity_key, answers from staged_rows where outcome = 'kept'
         group by identity_key, answers having count(distinct alike) > 1) c
 where s.identity_key = c.identity_key and s.outcome = 'kept' and (c.answers or not s.answers)
"""

# What corrects a correction speaks of the first reference, which it does not name: held, or two would stand for one.
_OF_CHAINS = """
 where s.outcome = 'kept' and s.answers and exists (
    select from staged_rows o where o.outcome = 'kept' and o.answers and o.body ->> 'corrects' is not null
       and o.body ->> 'reference' = s.body ->> 'corrects' and o.identity_key <> s.identity_key)
"""

# One record is asserted once by a submission, so what a file takes back or corrects and then tells again alike has no place of
# its own: it is held, for dropping it as a repeat would leave the record ended.
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
