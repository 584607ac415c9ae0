"""Guidance as it crosses a door: what is in force, one page with its reader's own numbers, and each version beside the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

from counterline.governance.documents.documents import Document, document, on_file
from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.purposes import Reason
from counterline.plumbing.work import Work
from counterline.practice.guidance.adoptions import GuidanceAdopted, adopted
from counterline.practice.guidance.guidance_approvals import (
    KIND,
    approve_guidance,
    put_on_file,
    put_shipped_on_file,
    shipped_guidance,
)
from counterline.practice.guidance.guidance_changes import GuidanceChange, beside
from counterline.practice.guidance.guidance_documents import Guidance, GuidanceNation
from counterline.practice.guidance.in_force import GuidanceInForce, in_force, is_overdue, named
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question

LARGEST_GUIDANCE: Final = 40_000  # letters: twenty pages, and nobody reads twenty pages at a door
_OF_BOTH: Final = {GuidanceNation.ENGLAND, GuidanceNation.WALES}


@question
@dataclass(frozen=True, slots=True)
class GuidanceAsked:
    """Of which day guidance is asked for."""

    on: Annotated[
        date | None, crossing.field("On", "What stood at the end of a day that has passed; today if not given.")
    ] = None


@question
@dataclass(frozen=True, slots=True)
class GuidanceText:
    """A version of guidance as YAML; somebody else approves it before anybody reads it."""

    document: Annotated[
        str, crossing.field("The guidance", "As YAML, after one that ships.", max_length=LARGEST_GUIDANCE)
    ]


@question
@dataclass(frozen=True, slots=True)
class GuidanceReason:
    """Why a version is approved."""

    reason: Annotated[Reason, crossing.field("Why it is approved", "What you compared it with; name nobody.")]


@answer
@dataclass(frozen=True, slots=True)
class GuidanceList:
    """The pages that are in force, or stood on a day, by moment."""

    stood_on: date
    items: tuple[GuidanceInForce, ...]


@answer
@dataclass(frozen=True, slots=True)
class GuidanceSourceTold:
    """What was read and when, what the law there says, and what of it was not read."""

    title: str
    says: str | None
    source: str
    read_on: date
    unread: str | None


@answer
@dataclass(frozen=True, slots=True)
class GuidanceElsewhere:
    """What another nation has; None where the page does not say, and nothing is to be assumed."""

    nation: str
    says: str | None


@answer
@dataclass(frozen=True, slots=True)
class GuidanceTold:
    """One page of guidance, who stands behind it, and whom its reader's own body rings."""

    ref: str
    name: str
    version: int
    title: str
    moment: str
    nation: str
    roles: tuple[str, ...]
    sectors: tuple[str, ...]
    first: tuple[str, ...]
    never: tuple[str, ...]
    about_signs: str | None
    signs: tuple[str, ...]
    law: tuple[GuidanceSourceTold, ...]
    danger: str | None
    day: str
    night: str
    own: GuidanceAdopted | None
    elsewhere: tuple[GuidanceElsewhere, ...]
    sources: tuple[GuidanceSourceTold, ...]
    review_on: date
    overdue: bool
    written_by: str
    approved_by: str | None
    approved_at: datetime | None
    reason: str | None
    stood_on: date


@answer
@dataclass(frozen=True, slots=True)
class GuidanceVersion:
    """One version on file: who wrote it, whether it is in force, and what it says otherwise than the one before."""

    ref: str
    name: str
    version: int
    title: str
    nation: str
    in_force: bool
    decided: bool
    review_on: date
    written_by: str
    written_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    reason: str | None
    against: int | None
    changes: tuple[GuidanceChange, ...]
    document: str


@answer
@dataclass(frozen=True, slots=True)
class GuidanceVersions:
    """Every version on file, the newest first, and the names of those that ship and are on file in no version."""

    items: tuple[GuidanceVersion, ...]
    not_on_file: tuple[str, ...]


def guidance_list(work: Work, asked: GuidanceAsked) -> GuidanceList:
    """The pages of guidance in force by moment, or those that stood on a day."""
    return GuidanceList(asked.on or work.clock.today(), tuple(in_force(work, asked.on)))


def guidance_page(work: Work, name: str, asked: GuidanceAsked) -> GuidanceTold:
    """One page of guidance as it stands, or stood on a day, with the numbers that your own body gave."""
    found = named(work, name, asked.on)
    return page_told(work, found.guidance, found.approval, asked.on)


def page_told(work: Work, said: Guidance, kept: Document, on: date | None = None) -> GuidanceTold:
    """A page as its reader sees it."""
    day = on or work.clock.today()
    return GuidanceTold(
        ref=kept.ref,
        name=said.name,
        version=said.version,
        title=said.title,
        moment=said.moment,
        nation=str(said.nation),
        roles=said.for_whom.roles,
        sectors=said.for_whom.sectors,
        first=said.first,
        never=said.never,
        about_signs=said.about_signs,
        signs=said.signs,
        law=tuple(
            GuidanceSourceTold(each.title, each.says, each.source, each.read_on, each.unread) for each in said.law
        ),
        danger=said.ring.danger,
        day=said.ring.day,
        night=said.ring.night,
        own=adopted(work, viewer_of(work).agency).get(said.name),
        elsewhere=tuple(_elsewhere(said)),
        sources=tuple(
            GuidanceSourceTold(each.title, None, each.source, each.read_on, each.unread) for each in said.sources
        ),
        review_on=said.review_on,
        overdue=is_overdue(said, day),
        written_by=kept.written_by,
        approved_by=kept.by,
        approved_at=kept.at,
        reason=kept.reason,
        stood_on=day,
    )


def versions(work: Work) -> GuidanceVersions:
    """Every version of guidance on file with who stands behind it, and what ships and nobody has put on file."""
    every = on_file(work, KIND)
    names = {each.name for each in every}
    return GuidanceVersions(
        tuple(_version(each, every) for each in every), tuple(each for each in shipped_guidance() if each not in names)
    )


def version(work: Work, ref: Ref) -> GuidanceVersion:
    """One version of guidance on file, beside the version before it."""
    return _version(document(work, KIND, ref), on_file(work, KIND))


def write_guidance(work: Work, said: GuidanceText) -> GuidanceVersion:
    """Put a version of guidance on file, to be approved by somebody else; refused with every fault and what to do."""
    return version(work, put_on_file(work, said.document).ref)


def file_guidance(work: Work, name: str) -> GuidanceVersion:
    """Put guidance that ships on file as it stands, to be approved by somebody else."""
    return version(work, put_shipped_on_file(work, name).ref)


def approve(work: Work, ref: Ref, said: GuidanceReason) -> GuidanceVersion:
    """Put a version of guidance, which somebody else wrote, in force from today; whoever rests on the one before is told."""
    return version(work, approve_guidance(work, ref, said.reason).ref)


def _elsewhere(said: Guidance) -> list[GuidanceElsewhere]:
    told = {each.nation: each.says for each in said.elsewhere}
    here = _OF_BOTH if said.nation is GuidanceNation.ENGLAND_AND_WALES else {said.nation}
    others = [each for each in GuidanceNation if each not in here and each is not GuidanceNation.ENGLAND_AND_WALES]
    return [GuidanceElsewhere(str(each), told.get(each)) for each in others]


def _version(kept: Document, every: Sequence[Document]) -> GuidanceVersion:
    said = Guidance.parse(kept.text)
    older = [each for each in every if each.name == kept.name and each.version < kept.version]
    before = Guidance.parse(older[0].text) if older else None
    return GuidanceVersion(
        ref=kept.ref,
        name=kept.name,
        version=kept.version,
        title=kept.title,
        nation=kept.whose,
        in_force=kept.in_force,
        decided=kept.at is not None,
        review_on=said.review_on,
        written_by=kept.written_by,
        written_at=kept.written_at,
        approved_by=kept.by,
        approved_at=kept.at,
        reason=kept.reason,
        against=before.version if before else None,
        changes=beside(before, said) if before else (),
        document=kept.text,
    )
