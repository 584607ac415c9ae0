"""Priorities: the viewer's own lines in tiers, with how sure that is, why, and what is most worth learning.

A rank decides nothing: a person decides, with a name and a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer, holders, viewer_numbered, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import counted_alike_at_the_desk, leave_compartments_out
from counterline.intake.running import submissions
from counterline.lines.assembly.line import Line, line_called
from counterline.plumbing.errors import Conflict
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.prioritisation.events import RankingDue
from counterline.prioritisation.harm_documents import standing
from counterline.prioritisation.priorities.drawing import called, draw, state_of_evidence
from counterline.prioritisation.priorities.kept_rankings import draw_and_keep, newest
from counterline.prioritisation.priorities.places_stated import MOST, places_stated, refuse_too_many
from counterline.prioritisation.priorities.saying_levels import ranked_line
from counterline.prioritisation.priorities.told import Priorities, Priority
from counterline.prioritisation.ranking.found_facts import named_by_brand_alone
from counterline.prioritisation.ranking.harm_known import rankable
from counterline.prioritisation.ranking.levels_said import LevelSaid, levels_said
from counterline.prioritisation.ranking_stops import refuse_stopped, stopped
from counterline.records.looking.mentioned import mentioned_in
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer
from counterline.vocabulary.identity import ViewerId, key_of

BEING_CHECKED: Final = "Records are being checked; look again in a minute."
NO_PLACES: Final = (
    "Nobody of your body has said how many places there are. State that first: a ranking is drawn for so many."
)
MOST_QUESTIONS: Final = 10

HowMany = Annotated[
    int | None,
    crossing.field("Places", "For how many places; those that your body stated if not given.", ge=1, le=MOST),
]


@answer
@dataclass(frozen=True, slots=True)
class PriorityOne:
    """One line of the viewer's ranking, what officers said of it, and records that name only its brand: a question, and no evidence.

    Without places there is no ranking and no tier, and an officer may still say what they know. `about` is for each agency that may hold
    what is missing the mention by which it is asked: of the line's contact point, in a record of its own where there is one.
    """

    ref: str
    called: str
    ranking: Priorities | None
    line: Priority | None
    said: tuple[LevelSaid, ...]
    questions: Mapping[str, str]
    about: Mapping[str, str]


@act(
    Permission.PRIORITISATION_RANKING_READ,
    notes=Act.CONSULTATION,
    named=lambda made: ("priorities", *(each.line for each in made.lines)),
)
def priorities(work: Work, _: Viewer, places: HowMany = None) -> Priorities:
    """Your own lines in their tiers: secure, contested and out, with chances, what lifts each and what is missing.

    Refused (`Conflict`) while records are being checked, where nobody has stated how many places there are, and for more than lines.
    """
    found = ranking_of(work, places)
    if found is None:
        raise Conflict(NO_PLACES, of="places")
    return found


@act(
    Permission.PRIORITISATION_RANKING_READ,
    purpose=True,
    notes=Act.CONSULTATION,
    named=lambda made: (made.ref, *(_records_of(made.line) if made.line else ())),
)
def priority(work: Work, _: Viewer, ref: Ref) -> PriorityOne:
    """One line: each criterion with what is proved and possible, by which records and whose word.

    Refused (`Conflict`) while records are being checked, and `NotFound` for a line that is not ranked in your own view.
    """
    found = ranking_of(work)
    with counted_alike_at_the_desk(work):
        line = ranked_line(work, ref)
        told = next((each for each in found.lines if each.line in line.refs), None) if found else None
        if found and told is None:
            raise Conflict("This line came in since the ranking was drawn. Look again in a minute.")
        keys = {key_of("brand", brand) for each in line.sightings for brand in each.brand_keys}
        named = named_by_brand_alone(work, keys, MOST_QUESTIONS)
        met = _records_of(told) if told else ()
        questions = {record: kind for record, kind in named.items() if record not in met}
        said = levels_said(work, [line]).get(line.ref, ())
        about = _asked_about(work, line, told.may_hold) if told else {}
        return PriorityOne(line.ref, called(line), found, told, said, questions, about)


def _asked_about(work: Work, line: Line, agencies: Sequence[str]) -> dict[str, str]:
    keys = {spell.key for spell in line.spells}
    every = mentioned_in(work, [each.identity_key for each in line.sightings], "contact_point")
    newest = sorted((each for each in every if each.key in keys), key=lambda each: (each.told_at, each.ref))
    own = {each.agency: each.ref for each in newest}
    return {each: own.get(each, newest[-1].ref) for each in agencies if newest}


def _records_of(line: Priority) -> list[str]:
    return sorted({ref for of in line.levels for each in of.proofs for ref in each.records})


_DRAWN: Kept[Priorities] = Kept(most=32)


def ranking_of(work: Work, places: int | None = None) -> Priorities | None:
    """The viewer's own ranking, for the places that their body stated, or so many; None where nobody stated any.

    Refused while records are being checked. The desk reads the one that the worker keeps; another's is drawn when it is asked for.
    """
    refuse_stopped(work)
    refuse_unchecked(work)
    stated = places_stated(work)
    many = places or (stated and stated.places)
    if not many:
        return None
    with counted_alike_at_the_desk(work):
        if places is None and viewer_of(work).may(Permission.PICTURE_FIGURE_PUBLISH):
            return replace(_of_the_desk(work, many), stated=stated)
        key = state_of_evidence(work), standing(work).document.digest, many
        return replace(_DRAWN.or_make(key, lambda: draw(work, many)[0]), stated=stated)


def tier_of(work: Work, ref: str) -> Priority | None:
    """Where a line stands in the viewer's own ranking, by any of its references; None where it is not ranked."""
    shown = shown_of(work, ref)
    return None if shown is None else shown[1]


def shown_of(work: Work, ref: str) -> tuple[Priorities, Priority] | None:
    """The viewer's own ranking and where a line stands in it, as its page shows them; None where it is not ranked."""
    found = ranking_of(work)
    with counted_alike_at_the_desk(work):
        line = None if found is None else line_called(rankable(work), ref)
    if found is None or line is None:
        return None
    return next(((found, each) for each in found.lines if each.line in line.refs), None)


def refuse_unchecked(work: Work) -> None:
    """Refuse a ranking while it is being checked whether what came in is about somebody to protect (`Conflict`)."""
    if not work.value("select is_checked()"):
        raise Conflict(BEING_CHECKED)


def _of_the_desk(work: Work, places: int) -> Priorities:
    kept = newest(work, places, standing(work).document.digest)
    if kept is None:
        return draw_and_keep(work, places)
    found, state = kept
    if state != state_of_evidence(work):
        refuse_too_many(places, len(rankable(work)))
        work.tell(RankingDue(viewer_of(work).viewer_id))
    # Told is what anybody there may know: how much came. That the state is another may come of what they may not read.
    waiting = submissions.rows_loaded_since(work, found.drawn_at)
    return replace(found, stale=waiting > 0 or found.on != work.clock.today(), waiting=waiting)


def rank_anew(work: Work) -> None:
    """Have the worker rank what stands now, once for each agency whose people read the desk's ranking."""
    told = {each.agency: each.viewer_id for each in holders(work, Permission.PICTURE_FIGURE_PUBLISH)}
    for viewer_id in told.values():
        work.tell(RankingDue(viewer_id))


def carry_out(work: Work, due: RankingDue) -> None:
    """Draw and keep the desk's ranking, unless it is stopped, is kept already, or has no places or too many."""
    asks = viewer_numbered(work, ViewerId(due.viewer_id))
    if asks is None or not asks.may(Permission.PICTURE_FIGURE_PUBLISH):
        return
    leave_compartments_out(work)
    stated = places_stated(work)
    if stopped(work) or stated is None or stated.places > len(rankable(work)):
        return
    kept = newest(work, stated.places, standing(work).document.digest)
    if kept is None or kept[1] != state_of_evidence(work):
        draw_and_keep(work, stated.places)
