"""Everybody linked at once, by the worker's role: whoever is named made ready in batches, then all pairs scored and put in place.

The scores are those that linking one record gives, pair by pair. Taken up again after a stop it goes on where it was, and
until its last act has committed everybody reads the links that there were.
"""

from collections.abc import Callable
from typing import Final

from counterline.plumbing.database import Role
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work, Works
from counterline.records.keeping.regrades import LINKS, settling_terms
from counterline.records.looking.mentioned import identities_naming_people
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.models import coming, in_force
from counterline.resolution.pairs.coming import Resolved, one_step
from counterline.resolution.pairs.linking import made_by, ready

BATCH: Final = 2000  # records of one act: an interrupted run loses no more, and memory stays flat
_GO_ON = "select after_identity, done from resolving where made_by = :says"
_HAVE_COME = """
insert into resolving (made_by, after_identity, done) values (:says, :after, :done)
on conflict (made_by) do update set after_identity = excluded.after_identity, done = excluded.done
"""
_FROM_THE_FIRST: Final = -(2**63)  # keys are signed


def resolve(works: Works, heard: Callable[[Resolved], None], *, anew: bool = False) -> Resolved:
    """Link everybody by the model that is on its way, or else by the one in force; says as it goes how far it has come.

    What was made ready by the same model is not made again, unless all is wanted `anew`.
    """
    if anew:
        with works.begin(Role.DERIVE) as work:
            work.run("delete from resolving")
    while True:
        with works.begin(Role.DERIVE) as work:
            work.alone(Lock.LINKING)
            done, model = _make_ready(work, in_force(work), anew=anew), in_force(work).version
        if done is None:
            break
        heard(Resolved(model, done))
    while True:
        with works.begin(Role.DERIVE) as work:
            made = one_step(work, coming(work) or in_force(work), heard)
        if made.links is not None:
            heard(made)
            return made


def _make_ready(work: Work, model: Model, *, anew: bool) -> int | None:
    """Make the next batch ready; answers how many records are done, and None where none is left."""
    settling_terms(work, LINKS)
    says = made_by(model)
    come = work.row(_GO_ON, says=says)
    after, done = (come.after_identity, come.done) if come else (_FROM_THE_FIRST, 0)
    batch = identities_naming_people(work, after, BATCH)
    if not batch:
        return None
    ready(work, model, batch, anew=anew, links_stay=True)
    work.run(_HAVE_COME, says=says, after=batch[-1], done=done + len(batch))
    return int(done) + len(batch)
