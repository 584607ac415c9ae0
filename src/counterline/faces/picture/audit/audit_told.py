"""The shapes in which the audit of the estimate is told: what an agency is asked, and how each quarter's estimate did."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer, Question, own_view
from counterline.governance.people.viewers import viewer_of
from counterline.picture.audit import draws, sampling
from counterline.picture.audit.lifting import Mark, MarkDecision
from counterline.picture.audit.model import AuditAnswer, LineAsked, Stratum
from counterline.picture.audit.questions import Given
from counterline.picture.audit.results import Audit, Unanswered
from counterline.picture.audit.scoring import AuditVerdict
from counterline.plumbing.work import Work


class QuestionTold(Answer):
    """One of an agency's own references that it is asked about, and its newest answer."""

    quarter: str
    record: str
    reference: str
    on: date = Field(description="The day asked about.")
    asked_at: datetime
    answer: AuditAnswer | None = Field(description="The newest; earlier ones are kept.")


class Questions(Answer):
    """What one agency is asked, the unanswered first."""

    view: str
    open: int
    questions: list[QuestionTold]


class AnswersSent(Question):
    """Several answers at once: all of them are kept or none."""

    answers: list[Given] = Field(min_length=1, max_length=2000, description="What is said of each reference.")


class TallyTold(Answer):
    """One part of the frame, by the estimate's chance that a line lives."""

    stratum: Stratum
    lines: int
    asked: int
    settled: int = Field(description="Lines that the answers settle.")
    alive: int = Field(description="Of those, the lines that agencies confirm alive on the day.")
    expected: float = Field(description="Of those, how many the estimate's chances foretold.")


class AuditTold(Answer):
    """How one quarter's estimate did. What it rests on is frozen; answers may still come and change the rest."""

    quarter: str
    on: date
    known: date
    model: str
    rule: str
    estimated: float
    estimated_low: float
    estimated_high: float
    lines: int = Field(description="In the frame: every line that the estimate counts.")
    asked: int
    settled: int
    disagreed: int = Field(description="Lines of which agencies' answers contradict each other; they are not settled.")
    audited: float | None = Field(description="Lines alive by the answers, each standing for others of its stratum.")
    audited_low: float | None
    audited_high: float | None
    why: str | None = Field(description="Why there is no audited figure.")
    at_least: float = Field(description="If no line that is not settled were alive.")
    at_most: float = Field(description="If every line that is not settled were alive.")
    score: float | None = Field(description="Brier's: 0 is never wrong, 0.25 a coin toss.")
    score_expected: float | None = Field(description="What it would be if every chance were right.")
    verdict: AuditVerdict
    strata: list[TallyTold]
    unanswered: list[Unanswered]
    seed: str
    frame_digest: str
    drawn_by: str
    drawn_at: datetime


class GroundTold(Answer):
    """One condition for taking the mark off, and whether it is met."""

    said: str
    met: bool


class MarkTold(Answer):
    """Whether the present version of the model is in development, and what its rule says of lifting that."""

    model: str
    in_development: bool
    may_be_lifted: bool
    grounds: list[GroundTold]


class Audits(Answer):
    """Every quarter's audit and every decision, the newest first, and how the mark stands by them."""

    mark: MarkTold
    audits: list[AuditTold]
    decisions: list[MarkDecision]


class DrawAsked(Question):
    """How many lines to draw, and the month's end that they are asked about."""

    size: int = Field(ge=1, le=5000, description="Lines to ask about.")
    on: date | None = Field(None, description="A month's end; the last whose returns are due if not given.")


class DecisionSent(Question):
    """Whether the mark comes off a version of the model or is put back, and why."""

    model: str = Field(
        min_length=1, max_length=40, examples=["living-2"], description="The version of the model, such as living-2."
    )
    lift: bool = Field(description="Whether the mark comes off; else it is put back.")
    reason: str = Field(min_length=1, max_length=1000, description="Why; everybody who reads the estimate may read it.")


FRAME_COLUMNS = ("line", "chance", "stratum", "place", "drawn", "seed", "frame_digest", "quarter", "on", "model")


def questions_told(work: Work, found: Sequence[LineAsked]) -> Questions:
    """What an agency is asked."""
    told = [QuestionTold.model_validate(each) for each in found]
    return Questions(
        view=own_view(viewer_of(work).agency), open=sum(each.answer is None for each in told), questions=told
    )


def audit_told(found: Audit) -> AuditTold:
    """How one quarter did."""
    draw, scored = found.draw, found.scored
    total = scored.audited
    return AuditTold.of(
        draw,
        estimated=draw.central,
        estimated_low=draw.low,
        estimated_high=draw.high,
        lines=len(draw.frame),
        **{name: getattr(scored, name) for name in _SCORED},
        audited=total and total.central,
        audited_low=total and total.low,
        audited_high=total and total.high,
        strata=[TallyTold.of(each) for each in scored.tallies],
        unanswered=list(found.unanswered),
    )


_SCORED = "asked settled disagreed why at_least at_most score score_expected verdict".split()


def audits_told(found: Sequence[Audit], decisions: Sequence[MarkDecision], mark: Mark) -> Audits:
    """Every quarter's audit and every decision."""
    return Audits(
        mark=MarkTold.model_validate(mark),
        audits=[*map(audit_told, found)],
        decisions=list(decisions),
    )


def frame_rows(found: Audit) -> list[Mapping[str, object]]:
    """The frame line by line with each line's place in the draw, so that whoever has it can do the draw again."""
    draw = found.draw
    taken = set(draws.sample_of(draw))
    return [
        {
            "line": each.line,
            "chance": each.chance,
            "stratum": each.stratum.value,
            "place": sampling.place_in_draw(draw.seed, each.line),
            "drawn": each in taken,
            "seed": draw.seed,
            "frame_digest": draw.frame_digest,
            "quarter": draw.quarter,
            "on": draw.on,
            "model": draw.model,
        }
        for each in draw.frame
    ]
