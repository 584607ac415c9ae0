"""How each quarter's estimate did, and whom to remind of what is unanswered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.picture.audit.draws import draw_of, draws, sample_of
from counterline.picture.audit.model import Draw, LineAsked
from counterline.picture.audit.questions import answered, answers_by_line
from counterline.picture.audit.scoring import Scored, scored
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class Unanswered:
    """One agency that has not answered all it was asked: of how many, how many are open, and for how many days."""

    agency: str
    open: int
    asked: int
    days: Annotated[int, crossing.field("Days", "Since it was asked.")]


@dataclass(frozen=True, slots=True)
class Audit:
    """One quarter: its draw, how the estimate did by the answers so far, and who has not answered."""

    draw: Draw
    scored: Scored
    unanswered: tuple[Unanswered, ...]


def audits(work: Work) -> list[Audit]:
    """Every audited quarter, the newest first."""
    return [_result(work, each) for each in draws(work)]


def audit_of(work: Work, quarter: str) -> Audit:
    """One quarter."""
    found = _result(work, draw_of(work, quarter))
    note(work, Act.CONSULTATION, [f"audit:{quarter}"])
    return found


def _result(work: Work, draw: Draw) -> Audit:
    asked = answers_by_line(work, draw.quarter)
    told = {line: answered(questions) for line, questions in asked.items()}
    every = [each for questions in asked.values() for each in questions]
    return Audit(
        draw,
        scored(draw.frame, sample_of(draw), told, (draw.low, draw.high)),
        tuple(unanswered(every, work.clock.today())),
    )


def unanswered(asked: Iterable[LineAsked], today: date) -> list[Unanswered]:
    """Agencies with open questions, those that owe most first."""
    by_agency: dict[str, list[LineAsked]] = {}
    for each in asked:
        by_agency.setdefault(each.agency, []).append(each)
    found = []
    for agency, told in by_agency.items():
        waiting = [each for each in told if each.answer is None]
        if waiting:
            oldest = min(each.asked_at for each in waiting).astimezone(LONDON).date()
            found.append(Unanswered(agency, len(waiting), len(told), (today - oldest).days))
    return sorted(found, key=lambda each: (-each.open, each.agency))
