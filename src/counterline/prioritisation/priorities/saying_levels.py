"""Saying a level of a line, in one's own name: by it a force answers what is missing, and the desk says what records leave open."""

from dataclasses import asdict
from typing import Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason
from counterline.lines.assembly.line import Line, line_called
from counterline.lines.sighting import Sighting
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.prioritisation.events import LevelWasSaid
from counterline.prioritisation.harm_documents import standing
from counterline.prioritisation.ranking.harm_document import Criterion, HarmDocument
from counterline.prioritisation.ranking.harm_known import rankable
from counterline.prioritisation.ranking.levels_said import LevelSaid, LevelStatement, Place
from counterline.records.keeping.reading_back import record_by_ref
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import AgencyCode, new_reference

_COLUMNS: Final = ("ref", "line", "criterion", "low", "high", "reason", "agency", "at", "wording")


@act(
    Permission.PRIORITISATION_LEVEL_SAY,
    purpose=True,
    notes=Act.ALTERATION,
    named=lambda made: (made.ref, made.line, f"level:{made.criterion}", *made.records),
)
def say_level(work: Work, viewer: Viewer, ref: Ref, said: LevelStatement) -> LevelSaid:
    """Say between which levels one criterion of a line lies, with your reason; the later word about it stands.

    Refuses (`Conflict`) a criterion that is not in the harm document or is about children, no reason, and records that you may not read.
    """
    line = ranked_line(work, ref)
    criterion = _criterion_of(standing(work).document, said)
    refuse_no_reason(said.reason)
    look_through(said.reason)
    for record in said.records:
        told = record_by_ref(work, record)
        if told is None or not told.stands:
            raise Conflict(
                f"There is no record {record} in what you may see, or it was withdrawn. Check its reference.",
                of="records",
            )
    identity, key = _anchor(line, viewer.agency)
    made = LevelSaid(
        **asdict(said),
        ref=new_reference("LW", 12),
        line=line.ref,
        by=viewer.name,
        agency=viewer.agency,
        at=work.clock.now(),
        wording=criterion.wording,
    )
    work.keep(
        "levels_said",
        **{name: getattr(made, name) for name in _COLUMNS},
        records=list(made.records),
        identity_key=identity,
        key=key,
        said_by=viewer.viewer_id,
    )
    work.tell(LevelWasSaid(made.ref))
    return made


def ranked_line(work: Work, ref: str) -> Line:
    """A line that is ranked in the viewer's own view, by any of its references (`NotFound`)."""
    found = line_called(rankable(work), ref)
    if found is None:
        raise NotFound(
            f"There is no line {ref} among those that are ranked in what you may see. It may be closed, or known only by records "
            "that feed no rank."
        )
    return found


def _criterion_of(document: HarmDocument, said: LevelStatement) -> Criterion:
    found = next((each for each in document.criteria if each.name == said.criterion), None)
    if found is None:
        raise Conflict(
            f"There is no such criterion. There are {', '.join(each.name for each in document.criteria)}.",
            of="criterion",
        )
    if found.about_child:
        raise Conflict(
            "A level about children comes from records alone. If a child is in danger, ring the safeguarding desk.",
            of="criterion",
        )
    if said.low > said.high:
        raise Conflict("The lowest level cannot be above the highest. Change one of the two.", of="high")
    return found


def _anchor(line: Line, own: AgencyCode) -> Place:
    """The record and contact point that a word stands with: the newest record of the viewer's own agency, or else the newest."""
    named: list[tuple[Sighting, int | None]] = [
        (seen.sighting, spell.key) for spell in line.spells for seen in spell.seen
    ]
    every = named or [(each, None) for each in line.sightings]
    sighting, key = max(
        every, key=lambda each: (each[0].agency == own, each[0].known_from, each[0].place, each[1] or 0)
    )
    return sighting.identity_key, key
