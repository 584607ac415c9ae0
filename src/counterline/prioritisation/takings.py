"""Who took targets away, and the worker's part: to tell them of whoever is a target no longer.

Promises that whoever took somebody away in a file or a paper is told once when that nomination is suspended, ends or lapses, and again
only if they took them away anew.
"""

from collections.abc import Iterable
from typing import Final

from counterline.governance.log.model import RECALLED, Act
from counterline.governance.log.store import note
from counterline.plumbing.work import Work
from counterline.post.model import Letter, LetterKind
from counterline.post.outbox import reader, send

_TAKE: Final = """
insert into target_takings (nomination_id, viewer_id, recipient, taken_at)
select nomination_id, :viewer, :recipient, :now from nominations where ref = any(cast(:refs as text[]))
"""
_RECALL: Final = """
update target_takings t set recalled_at = :now from nominations n join viewers v on true
 where n.nomination_id = t.nomination_id and v.viewer_id = t.viewer_id and t.recalled_at is null
   and (n.ended_at is not null or n.active_at is null or n.active_until <= :now or current_finding(n.mention_id, :now) is null)
returning n.ref, n.mention, v.ref as taker, t.recipient,
          (select count(*) from target_takings o where o.nomination_id = t.nomination_id and o.viewer_id = t.viewer_id
              and o.recalled_at is not null) as before
"""


def note_taken(work: Work, refs: Iterable[str], recipient: str) -> None:
    """Keep who took the people of these nominations away, as the log names them."""
    work.run(_TAKE, viewer=work.viewer_id, recipient=recipient, now=work.clock.now(), refs=list(refs))


def recall_taken(work: Work) -> int:
    """Tell whoever took somebody away who is a target no longer, by letter, and mark in the log what left as recalled."""
    rows = work.rows(_RECALL, now=work.clock.now())
    for row in rows:
        note(work, Act.ALTERATION, [row.ref, row.mention, RECALLED], recipients=[row.recipient])
        # How often they were told before tells a letter of this taking from one of an earlier one.
        to = reader(work, row.taker)
        send(work, Letter(to, LetterKind.TARGET_GONE, row.ref, f"taken/{row.ref}/{row.taker}", row.before + 1))
    return len(rows)
