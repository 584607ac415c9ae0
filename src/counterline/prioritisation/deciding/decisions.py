"""What people decide of a line: in their own name, with a reason and what was on the page, for a quarter of a year.

A rank decides nothing. A decision is added and never changed: the newest one of a line counts until it lapses.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.lines.assembly.line import Line, line_called
from counterline.lines.rule import State
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import AnyRow, Work
from counterline.prioritisation.line_anchors import Anchor, anchor_on, own_line, own_lines, refs_of
from counterline.prioritisation.priorities.reading import shown_of
from counterline.prioritisation.ranking_stops import stopped
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import new_reference

LASTS: Final = timedelta(days=91)
"""A quarter: evidence about a line is older than most lines' numbers by then."""
TOLD_FOR: Final = timedelta(days=28)
"""How long a decision that lapsed stands among what is due: until the next monthly meeting."""
LEAST_AGAINST: Final = 60
"""Letters of a reason that goes against the tier: a sentence that says what the rank does not know."""
MOST: Final = 500
"""Decisions listed at once."""
NO_RANK: Final = "none"
"""What a page sends on which the line had no rank."""


class DecisionKind(StrEnum):
    """What is decided of a line."""

    PRIORITY = "priority"
    COLLECT_FIRST = "collect first"
    LEAVE = "leave with the force"


@question
@dataclass(frozen=True, slots=True)
class Deciding:
    """What somebody decides of a line, and why; against the tier a longer reason is needed."""

    kind: Annotated[DecisionKind, crossing.field("What you decide", "What you decide of the line.")]
    reason: Annotated[Reason, crossing.field("Why", "Why, in a sentence that a colleague can check. Name nobody.")]
    state: Annotated[
        str | None,
        crossing.field(
            "State",
            "The `state` of the ranking that you read, or `none`; refused if another is drawn now.",
            max_length=64,
        ),
    ] = None


@answer
@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a line: it `stands` unless it has lapsed or a later one of the line replaced it."""

    ref: str
    line: str
    kind: DecisionKind
    reason: str
    by: str
    agency: str
    at: datetime
    until: datetime
    stands: bool


@answer
@dataclass(frozen=True, slots=True)
class OnPage:
    """What a rank said of a line on the page when somebody decided: of their own body's view."""

    tier: str
    chance: float
    places: int
    document: Annotated[str, crossing.field("Document", "The harm document, its version and its digest.")]
    state: Annotated[str, crossing.field("State", "What names all that the ranking told.")]


@answer
@dataclass(frozen=True, slots=True)
class PageSeen(OnPage):
    """What was on the page, and by which decision."""

    decision: str
    against: Annotated[bool, crossing.field("Against", "Whether the decision goes against the tier.")]


@answer
@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions of lines that you may read, the newest first, and what was on the page of those of your own body."""

    items: tuple[Decision, ...]
    pages: tuple[PageSeen, ...]


REPLACED: Final = """exists (select from priority_decisions o where (o.line = d.line or d.ref = any(o.replaces))
                                         and (o.at, o.ref) > (d.at, d.ref) and o.at <= :now)"""
"""That a later decision took the place of a decision `d` by the instant `:now`, whoever made it."""
_SELECT: Final = f"""
select d.ref, d.line, d.kind, d.reason, v.name as by, d.agency, d.at, d.until, d.until > :now and not {REPLACED} as stands
  from priority_decisions d join viewers v using (viewer_id) where d.at <= :now
"""  # noqa: S608 - of a constant alone
_OF_LINES: Final = f"{_SELECT} and d.line = any(cast(:refs as text[])) order by d.at desc, d.ref limit {MOST}"
_ALL: Final = f"{_SELECT} order by d.at desc, d.ref limit {MOST}"
_PAGES: Final = """
select p.tier, p.chance, p.places, p.document, p.state, p.decision, d.kind
  from priority_pages p join priority_decisions d on d.ref = p.decision
 where p.decision = any(cast(:refs as text[])) order by d.at desc, d.ref
"""
_STOOD_WITH: Final = """
select line, identity_key, mention_id, mention, audience_id from priority_decisions
 where line = any(cast(:refs as text[])) order by at desc, ref limit 1
"""
_AGAINST: Final = frozenset({(DecisionKind.PRIORITY, "out"), (DecisionKind.LEAVE, "secure")})


def goes_against(kind: DecisionKind, tier: str | None) -> bool:
    """Whether a decision goes against a tier: to put first what is out, or to leave with its force what is secure."""
    return (kind, tier) in _AGAINST


@act(
    Permission.PRIORITISATION_RANKING_DECIDE,
    purpose=True,
    notes=Act.ALTERATION,
    named=lambda made: (made.ref, made.line, f"priority:{made.kind.value.replace(' ', '-')}"),
)
def decide_of_line(work: Work, viewer: Viewer, ref: Ref, said: Deciding) -> Decision:
    """Decide of a line: that it comes first, that more is collected first, or that it stays with its force.

    It holds for a quarter and is kept with your name, the reason and what the rank on your page said. Whoever may read the line's record
    reads the decision; what the rank said stays with your own body.

    Refuses a line that is hidden or not there (`NotFound`), and a short reason where the decision goes against the tier (`Conflict`).
    """
    look_through(said.reason)
    line = own_line(work, ref)
    seen = on_page(work, line.ref)
    if said.state not in (None, seen.state if seen else NO_RANK):
        raise Conflict("The ranking changed since you opened the page. Read how the line stands now, then decide.")
    if seen is not None and goes_against(said.kind, seen.tier) and len(said.reason) < LEAST_AGAINST:
        raise Conflict(
            f"The line stands {seen.tier}, and your decision goes against that. Say in {LEAST_AGAINST} letters or more what you know that "
            "the rank does not.",
            of="reason",
        )
    made, now = new_reference("PD", 12), work.clock.now()
    work.keep(
        "priority_decisions",
        ref=made,
        kind=said.kind.value,
        reason=said.reason,
        viewer_id=viewer.viewer_id,
        agency=viewer.agency,
        at=now,
        until=now + LASTS,
        replaces=[each.ref for each in decisions_of(work, [line])[line.ref] if each.stands],
        **asdict(_anchor(work, line, viewer.agency)),
    )
    if seen is not None:
        work.keep("priority_pages", decision=made, agency=viewer.agency, **asdict(seen))
    return next(each for each in decisions_of(work, [line])[line.ref] if each.ref == made)


@act(
    Permission.PRIORITISATION_RANKING_DECIDE,
    purpose=True,
    notes=Act.CONSULTATION,
    named=lambda found: ("decisions", *(each.ref for each in found.items)),
)
def decisions(work: Work, viewer: Viewer) -> Decisions:  # noqa: ARG001 - whose rights the database asks
    """What was decided of the lines that you may read, the newest first."""
    return _with_pages(work, [_told(row) for row in work.rows(_ALL, now=work.clock.now())])


def decisions_on(work: Work, line: Line) -> Decisions:
    """The same of one line; its caller has checked that the viewer reads it, and logs it."""
    return _with_pages(work, decisions_of(work, [line])[line.ref])


def decisions_of(work: Work, lines: Collection[Line], by: datetime | None = None) -> dict[str, list[Decision]]:
    """By line, what was decided of it until now, or by an instant: the newest first; its caller logs what it shows."""
    of_line = {ref: line.ref for line in lines for ref in refs_of(line)}
    found: dict[str, list[Decision]] = {line.ref: [] for line in lines}
    for row in work.rows(_OF_LINES, refs=sorted(of_line), now=by or work.clock.now()):
        found[of_line[row.line]].append(_told(row))
    return found


def decisions_lapsed(work: Work, viewer: Viewer, most: int) -> list[Decision]:
    """The decisions of the viewer's body that lapsed lately, of lines that are still open, with nothing in their place."""
    if not viewer.may(Permission.PRIORITISATION_RANKING_DECIDE):
        return []
    now = work.clock.now()
    found = [_told(row) for row in work.rows(_ALL, now=now)]
    own = {each.line for each in found if each.agency == viewer.agency and now - TOLD_FOR < each.until <= now}
    there = [each for each in own_lines(work) if each.state is not State.CLOSED] if own else []
    lines = {line.ref: line for each in own if (line := line_called(there, each))}
    newest = [each[0] for each in decisions_of(work, lines.values()).values()]
    lapsed = [each for each in newest if each.agency == viewer.agency and now - TOLD_FOR < each.until <= now]
    return sorted(lapsed, key=lambda each: (each.until, each.ref))[:most]


def on_page(work: Work, line: str) -> OnPage | None:
    """What the rank on the viewer's page says of a line, or None; refused while records are checked (`Conflict`)."""
    found = None if stopped(work) else shown_of(work, line)
    if found is None:
        return None
    ranking, shown = found
    by = ranking.document
    document = f"{by.name}, version {by.version}{', a draft' if by.draft else ''} ({by.fingerprint[:12]})"
    return OnPage(shown.tier.value, shown.chance, ranking.places, document, ranking.state)


def _with_pages(work: Work, found: Sequence[Decision]) -> Decisions:
    rows = work.rows(_PAGES, refs=[each.ref for each in found])
    return Decisions(tuple(found), tuple(_seen(row) for row in rows))


def _anchor(work: Work, line: Line, agency: str) -> Anchor:
    """Where the last decision of the line stands, if there is one, so that the same people read both."""
    return work.one(Anchor, _STOOD_WITH, refs=sorted(refs_of(line))) or anchor_on(work, line, agency)


def _told(row: AnyRow) -> Decision:
    return Decision(**(row._asdict() | {"kind": DecisionKind(row.kind)}))


def _seen(row: AnyRow) -> PageSeen:
    against = goes_against(DecisionKind(row.kind), row.tier)
    return PageSeen(row.tier, row.chance, row.places, row.document, row.state, row.decision, against)
