"""The marking of a whole: what many parts show together can be more than any shows alone, so it is raised and never lowered.

An own view is marked OFFICIAL-SENSITIVE by rule, whatever its parts are. What is published is OFFICIAL, with noise and small
counts hidden, until somebody named marks it above that with the reason.
"""

from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.picture.releasing.published import Published, published
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.terms.marking import Marking

LEAST_LETTERS: Final = 20  # enough to say what the whole tells, as for regrading a record


def raise_marking(work: Work, ref: FigureRef, reason: str) -> Published:
    """Mark a publication OFFICIAL-SENSITIVE from now on, on pages and files; the seal stays. Nobody lowers it again."""
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    found = published(work, ref)
    if found.marking is Marking.OFFICIAL_SENSITIVE:
        raise Conflict(f"{ref} is marked {found.marking} already.")
    if len(reason.strip()) < LEAST_LETTERS:
        raise Conflict(
            f"Say in {LEAST_LETTERS} letters or more what these figures tell together that none tells alone."
        )
    look_through(reason)
    work.keep(
        "raised_markings",
        ref=ref,
        marking=Marking.OFFICIAL_SENSITIVE.value,
        reason=reason.strip(),
        raised_by=viewer.viewer_id,
        raised_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [ref, "marking:raised"])
    return published(work, ref)
