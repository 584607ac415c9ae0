"""The switch: a commander stops the ranking, everywhere and at once, and a commander has it begin again."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import new_reference

_LAST: Final = """
select s.ref, s.stopped, s.reason, v.name as by, s.agency, s.at from ranking_stops s join viewers v using (viewer_id)
 order by s.at desc, s.ref desc limit 1
"""


class RankingStopped(CounterlineError):
    """A ranking was asked for while a commander has stopped it."""

    status = HTTPStatus.CONFLICT


@question
@dataclass(frozen=True, slots=True)
class Switching:
    """Whether the ranking is to stop or to begin again, and why."""

    stopped: Annotated[bool, crossing.field("Stop the ranking", "Stop it; else have it begin again.")]
    reason: Annotated[Reason, crossing.field("Why", "Why, in a sentence that everybody who opens a ranking reads.")]


@answer
@dataclass(frozen=True, slots=True)
class RankingSwitch:
    """What a commander did last with the ranking: whether it is stopped, why, who said so and when."""

    ref: str
    stopped: bool
    reason: str
    by: str
    agency: str
    at: datetime


def stopped(work: Work) -> RankingSwitch | None:
    """By whom, why and since when the ranking is stopped; None where it runs."""
    last = work.one(RankingSwitch, _LAST)
    return last if last is not None and last.stopped else None


def refuse_stopped(work: Work) -> None:
    """Refuse (`RankingStopped`) while a commander has stopped the ranking, with since when and why."""
    found = stopped(work)
    if found is not None:
        raise RankingStopped(
            f"{found.by} stopped the ranking on {found.at.day} {found.at:%B %Y}: {found.reason} "
            "No rank is shown until a commander has it begin again."
        )


@act(
    Permission.PRIORITISATION_RANKING_STOP,
    purpose=True,
    notes=Act.ALTERATION,
    named=lambda made: (made.ref, "ranking:stop" if made.stopped else "ranking:begin"),
)
def switch_ranking(work: Work, viewer: Viewer, said: Switching) -> RankingSwitch:
    """Stop the ranking for everybody, or have it begin again; every page of rankings says since when and why.

    Refuses to stop what is stopped, and to begin what runs (`Conflict`).
    """
    look_through(said.reason)
    work.alone(Lock.SPEAKING_OF_LINES)
    if said.stopped == (stopped(work) is not None):
        raise Conflict(
            "The ranking is stopped already." if said.stopped else "The ranking is not stopped.", of="stopped"
        )
    made = RankingSwitch(
        new_reference("RS", 12), said.stopped, said.reason, viewer.name, viewer.agency, work.clock.now()
    )
    kept = {name: getattr(made, name) for name in ("ref", "stopped", "reason", "agency", "at")}
    work.keep("ranking_stops", viewer_id=viewer.viewer_id, **kept)
    return made
