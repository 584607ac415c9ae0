"""Taking *in development* off the estimate, and putting it back: a named person's decision by a stated rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.picture.audit.results import Audit, audits
from counterline.picture.audit.scoring import AuditVerdict
from counterline.picture.figures.development import in_development, version_of
from counterline.picture.living.likelihood import VERSION
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import answer

QUARTERS: Final = 4  # a year: what comes and goes with the seasons and with weeks of action is in it
FARTHEST: Final = 0.15
"""Eighty lines with seven in ten answered are as close as this; a wider interval meets any estimate, and proves nothing."""
MOST_NOT_TOLD_APART: Final = 1
"""Of four right intervals at 95 %, one may well not hold what is itself known to within some points; two hardly."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One condition of the rule, and whether it is met; not `known` while there is no quarter that could break it."""

    said: str
    met: bool
    known: bool = True


@answer
@dataclass(frozen=True, slots=True)
class MarkDecision:
    """A named person's decision about one version of the model, with the quarters that it rests on."""

    model: str
    lifted: bool
    reason: str
    quarters: tuple[str, ...]
    decided_by: str
    decided_at: datetime


def grounds_for_lifting(told: Sequence[Audit], model: str) -> list[Ground]:
    """The conditions for lifting the mark from a version of the model, by the quarters drawn of it, the newest first.

    The newest four count, whether they suit or not: nobody may leave out a quarter that went badly or was not answered.
    """
    own = [each for each in told if version_of(each.draw.model) == version_of(model)][:QUARTERS]
    verdicts = Counter(each.scored.verdict for each in own)
    wide = sum(_is_wide(each) for each in own)
    apart, near, unknown = (
        verdicts[each] for each in (AuditVerdict.APART, AuditVerdict.MEET, AuditVerdict.CANNOT_TELL)
    )
    return [
        Ground(f"{len(own)} of {QUARTERS} quarters were drawn for this version of the model.", len(own) == QUARTERS),
        *(
            Ground(f"In {said}", met=bool(own) and met, known=bool(own))
            for said, met in (
                (f"{unknown} of them too few lines are settled to tell; none may.", not unknown),
                (
                    f"{wide} of them the audited total is known no closer than to {FARTHEST:.0%} of the lines; none may.",
                    not wide,
                ),
                (f"{apart} of them the estimate missed; none may.", not apart),
                (
                    f"{near} of them the estimate is not told apart from a miss; {MOST_NOT_TOLD_APART} may.",
                    near <= MOST_NOT_TOLD_APART,
                ),
            )
        ),
    ]


def _is_wide(told: Audit) -> bool:
    total = told.scored.audited
    return total is not None and max(total.high - total.central, total.central - total.low) > FARTHEST * len(
        told.draw.frame
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """How the present version of the model stands: whether it is in development, and what the rule says of lifting that."""

    model: str
    in_development: bool
    grounds: tuple[Ground, ...]

    @property
    def may_be_lifted(self) -> bool:
        """True where it is in development and every condition for lifting that is met."""
        return self.in_development and all(each.met for each in self.grounds)


def present_mark(work: Work, told: Sequence[Audit]) -> Mark:
    """The mark of the model as it is now, by the quarters audited so far."""
    return Mark(VERSION, in_development(work, VERSION), tuple(grounds_for_lifting(told, VERSION)))


def decide_mark(work: Work, model: str, *, lift: bool, reason: str) -> MarkDecision:
    """Lift the mark where every condition is met, or put it back at any time; in the viewer's own name, with the reason."""
    viewer = require(work, Permission.PICTURE_AUDIT_DECIDE)
    if not reason.strip():
        raise CounterlineError("Give the reason: everybody who reads the estimate may read it.")
    look_through(reason)
    told, version = audits(work), version_of(model)
    unmet = [each.said for each in grounds_for_lifting(told, version) if not each.met] if lift else []
    if unmet:
        raise Conflict(f"The estimate stays in development. {' '.join(unmet)}")
    quarters = [each.draw.quarter for each in told if version_of(each.draw.model) == version][:QUARTERS]
    if not quarters:
        raise Conflict(f"No quarter was drawn for {version}, so there is nothing to decide about.")
    work.keep(
        "estimate_decisions",
        model=version,
        lifted=lift,
        reason=reason.strip(),
        quarters=quarters,
        decided_by=viewer.viewer_id,
        decided_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [f"estimate:{version}"])
    return mark_decisions(work)[0]


def mark_decisions(work: Work) -> list[MarkDecision]:
    """Every decision, the newest first; every viewer may read them."""
    return [MarkDecision(**{**row._asdict(), "quarters": tuple(row.quarters)}) for row in work.rows(_SELECT)]


_SELECT = """
select d.model, d.lifted, d.reason, d.quarters, v.name as decided_by, d.decided_at
  from estimate_decisions d join viewers v on v.viewer_id = d.decided_by
 order by d.decision_id desc
"""
