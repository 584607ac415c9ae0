"""A financial investigator records a step about an asset: what a court, or their force, did about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.proceeds.assets.model import Asset, Sort, StepDid
from counterline.proceeds.assets.register import asset_of, not_counted
from counterline.proceeds.assets.steps_told import NEEDS_SORT
from counterline.proceeds.recording.money_forms import keep_typed
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question

MAPPING: Final = "counterline-money-steps"


class StepType(StrEnum):
    """What can be recorded as a step."""

    SEIZED_294 = StepDid.SEIZED_294.value
    DETAINED = StepDid.DETAINED.value
    FORFEITURE_NOTICE = StepDid.FORFEITURE_NOTICE.value
    FORFEITED = StepDid.FORFEITED.value
    FROZE = StepDid.FROZE.value
    ACCOUNT_NOTICE = StepDid.ACCOUNT_NOTICE.value
    ACCOUNT_FORFEITED = StepDid.ACCOUNT_FORFEITED.value
    WALLET_FROZE = StepDid.WALLET_FROZE.value
    RESTRAINED = StepDid.RESTRAINED.value
    CONFISCATED = StepDid.CONFISCATED.value
    RELEASED = StepDid.RELEASED.value


class ProtectAnswer(StrEnum):
    """An answer to what is asked where somebody to be protected holds the account."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


@question
@dataclass(frozen=True, slots=True)
class NewStep:
    """A step about an asset. The three last are asked where somebody to be protected holds it; none of them stops a lawful step."""

    step: Annotated[StepType, crossing.field("Step", "What was done.")]
    on: Annotated[date, crossing.field("Day", "The day of the order, the notice or the seizure.")]
    at: Annotated[str, crossing.field("Time", "As on the wall, such as 14:30.", max_length=20)] = ""
    amount: Annotated[str, crossing.field("Amount", "In pounds, such as 3,400.50.", max_length=30)] = ""
    hidden_amount: Annotated[str, crossing.field("Hidden", "Ordered for assets that nobody found.", max_length=30)] = ""
    court: Annotated[str, crossing.field("Court", "Which court.", max_length=120)] = ""
    court_reference: Annotated[str, crossing.field("Court's reference", "As on the order.", max_length=60)] = ""
    jard_reference: Annotated[str, crossing.field("JARD reference", "Of the national database.", max_length=60)] = ""
    ends_on: Annotated[
        date | None, crossing.field("Ends on", "The day on which the court or the notice says that it ends.")
    ] = None
    agreed_months: Annotated[
        int | None, crossing.field("Months", "How many the court gave, if fewer.", ge=1, le=36)
    ] = None
    longer_to: Annotated[int | None, crossing.field("Years", "Of cryptoassets: how many in all.", ge=1, le=3)] = None
    convicted_on: Annotated[date | None, crossing.field("Convicted on", "The day of conviction.")] = None
    statement_due_on: Annotated[date | None, crossing.field("Statement due", "The day that the court set.")] = None
    pay_by: Annotated[date | None, crossing.field("Pay by", "The day that the court set.")] = None
    review_on: Annotated[date | None, crossing.field("Review on", "Of a restraint order: when you look again.")] = None
    safeguarding_told: Annotated[ProtectAnswer | None, crossing.field("Safeguarding told", "Was the lead told?")] = None
    defence_considered: Annotated[
        ProtectAnswer | None, crossing.field("Defence considered", "Modern Slavery Act 2015 s.45, or the nation's own.")
    ] = None
    living_expenses: Annotated[
        ProtectAnswer | None, crossing.field("Living expenses", "Was an exclusion asked for (POCA s.303Z5)?")
    ] = None

    key: Annotated[
        str, crossing.field("Key", "Drawn with a form: one that is sent again is kept once.", max_length=60)
    ] = ""

    @property
    def terms(self) -> str:
        """What was answered to the three questions, in words."""
        asked = {
            "Safeguarding lead told": self.safeguarding_told,
            "Statutory defence considered": self.defence_considered,
            "Living expenses considered": self.living_expenses,
        }
        return " ".join(f"{name}: {said}." for name, said in asked.items() if said)


@answer
@dataclass(frozen=True, slots=True)
class StepKept:
    """A step as a record; `protects` where somebody to be protected is named with the asset, and the safeguarding lead was told."""

    record: str
    asset: str
    protects: bool
    not_counted: Annotated[
        str | None, crossing.field("Not counted", "Why the step is kept and not counted, and what to do about it.")
    ]


@act(
    Permission.PROCEEDS_STEP_RECORD, notes=Act.ALTERATION, purpose=True, named=lambda found: [found.asset, found.record]
)
def record_step(
    work: Work, viewer: Viewer, ref: Ref, said: NewStep, has_people_to_protect: Callable[[str], bool]
) -> StepKept:
    """Keep a step about an asset as a record of the viewer's own agency; the lead is told where that may protect somebody.

    `has_people_to_protect` looks through all that records say of those who are named with the asset.

    Refuses an asset that is hidden or gone (`NotFound`), a day ahead, and an asset of another agency that no court's reference names
    (`Conflict`); and what cannot be read (`NotReadable`).
    """
    asset = asset_of(work, ref)
    if said.on > work.clock.today():
        raise Conflict("That day has not come yet. Say on which day it was done.")
    if said.step not in steps_possible(asset.sort):
        raise Conflict(
            f"A {said.step.value} is not made of this: {asset.sort}. Choose another step, or open its own asset."
        )
    kept = keep_typed(work, MAPPING, said.key, _cells(asset, said, viewer.agency))
    if protects := has_people_to_protect(ref):
        to = Recipient(viewer.agency, ViewerRole.SAFEGUARDING)
        due = clocks.due(LetterKind.MONEY_STEP, work.clock.now(), viewer.agency)
        outbox.send(work, Letter(to, LetterKind.MONEY_STEP, kept.ref, f"money step {kept.ref}", due=due))
    return StepKept(kept.ref, asset.ref, protects, not_counted(work, kept.ref))


def steps_possible(sort: Sort) -> list[StepType]:
    """What can be done to an asset of a sort."""
    return [each for each in StepType if NEEDS_SORT.get(StepDid(each.value), sort) is sort]


def _cells(asset: Asset, said: NewStep, agency: str) -> dict[str, object]:
    return {
        "Type": said.step.value,
        "On": said.on.isoformat(),
        "At": said.at,
        "Status": "in force",
        "Court": said.court,
        "Amount": said.amount,
        "Hidden amount": said.hidden_amount,
        "Court reference": said.court_reference,
        "JARD reference": said.jard_reference,
        "Of": reference_in(asset, agency),
        "Ends on": said.ends_on,
        "Agreed months": said.agreed_months,
        "Longer to": said.longer_to,
        "Convicted on": said.convicted_on,
        "Statement due on": said.statement_due_on,
        "Pay by": said.pay_by,
        "Review on": said.review_on,
        "Terms": said.terms,
    }


def reference_in(asset: Asset, agency: str) -> str:
    """By which reference a record of an agency says that it is of an asset; refuses where there is none (`Conflict`)."""
    own = [each.reference for each in asset.steps if each.agency == agency and each.reference]
    courts = [
        name.partition("/")[2] for each in asset.steps for name in sorted(each.names) if name.startswith("court/")
    ]
    if found := [*own[:1], *courts[:1]]:
        return found[0]
    raise Conflict(
        "This asset is another agency's and no court's reference names it. Ask that agency to record the step."
    )
