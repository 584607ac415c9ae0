"""The harm document on file: one for the whole country, which three people of the national body stand behind, or else a draft."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.documents.documents import Document, Kind, Terms, Version, agree, approve, on_file, write
from counterline.governance.documents.shipped import Shelf
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, same_human
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.documents import LARGEST_DOCUMENT, shipped_texts
from counterline.plumbing.work import Work
from counterline.prioritisation.ranking.harm_document import COUNTRY, Criterion, HarmDocument
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import read_reference

KIND: Final = Kind(
    name="harm",
    mark="HD",
    writes=Permission.PRIORITISATION_HARM_KEEP,
    approves=Permission.PRIORITISATION_HARM_KEEP,
    least=20,  # letters: by this somebody else checks it
    two=ActOfTwo.AGREEMENT,
    logged="harm:{version}",
)
SHELF: Final = Shelf(KIND, "harm documents", "prioritisation", "harm", HarmDocument, lambda _: COUNTRY)
NAME: Final = "harm"  # there is one, whatever its text calls it: another version is in force in its place


@dataclass(frozen=True, slots=True)
class Standing:
    """The harm document by which lines are ranked. It is a draft until three people stand behind a version."""

    document: HarmDocument
    approval: Document | None

    @property
    def is_draft(self) -> bool:
        """Whether it is the draft that ships, which nobody approved."""
        return self.approval is None


def standing(work: Work) -> Standing:
    """What lines are ranked by today; whoever ranks needs no permission to ask."""
    return _standing(on_file(work, KIND))


def _standing(versions: list[Document]) -> Standing:
    approval = next((each for each in versions if each.in_force), None)
    return Standing(HarmDocument.parse(approval.text) if approval else SHELF.drafts[NAME], approval)


@question
@dataclass(frozen=True, slots=True)
class HarmText:
    """A harm document as YAML; two colleagues stand behind it before any line is ranked by it."""

    document: Annotated[
        str, crossing.field("The harm document", "As YAML, after the draft that ships.", max_length=LARGEST_DOCUMENT)
    ]


@question
@dataclass(frozen=True, slots=True)
class HarmReason:
    """Why lines are to be ranked by a version that a colleague put on file."""

    reason: Annotated[
        Reason, crossing.field("Why lines are to be ranked by it", "What you compared it with; name nobody.")
    ]


@answer
@dataclass(frozen=True, slots=True)
class CriterionTold:
    """One criterion, and its weight: its place in the order, or the least and the most share of the whole that it may have."""

    name: str
    title: str
    question: str
    source: str
    fact: str | None
    about_child: bool
    may_be_asked: bool
    place: int | None
    least: float | None
    most: float | None
    levels: tuple[str, ...]
    """What each level from 0 means, and what of the fact is read as it."""
    wording: Annotated[str, crossing.field("Wording", "A mark of how the criterion and its levels are worded.")]


@answer
@dataclass(frozen=True, slots=True)
class HarmVersion:
    """A version on file: who wrote it, who agreed, and who approved it if anybody has."""

    ref: str
    version: int
    title: str
    written_by: str
    written_at: datetime
    agreed_by: str | None
    agreed_at: datetime | None
    agreed_why: str | None
    in_force: bool
    by: str | None
    at: datetime | None
    reason: str | None
    text: str


@answer
@dataclass(frozen=True, slots=True)
class HarmTold:
    """The harm document by which lines are ranked, what it leaves out, its versions on file, and the text that ships."""

    is_draft: bool
    title: str
    version: int
    left_out: tuple[str, ...]
    criteria: tuple[CriterionTold, ...]
    versions: tuple[HarmVersion, ...]
    waits_for_you: str | None
    """The version to which you may agree, or which you may approve."""
    draft: str


def _named(made: HarmTold) -> list[str]:
    return [NAME, *(each.ref for each in made.versions)]


@act(Permission.PRIORITISATION_HARM_READ, notes=Act.CONSULTATION, named=_named)
def harm_document(work: Work, viewer: Viewer) -> HarmTold:
    """By what lines are ranked: criteria with their levels, sources and weights, and who stands behind which version."""
    return _told(work, viewer)


@act(Permission.PRIORITISATION_HARM_KEEP, notes=Act.ALTERATION, named=_named)
def keep_harm_document(work: Work, viewer: Viewer, said: HarmText) -> HarmTold:
    """Put a version on file. No line is ranked by it until one colleague agrees to it and another approves it.

    Refuses it with every fault, and a version that is on file (`Conflict`).
    """
    look_through(said.document, account=True)
    read = HarmDocument.parse(said.document)
    version = Version(name=NAME, version=read.version, whose=COUNTRY, title=read.title, text=said.document)
    write(work, KIND, version)
    return _told(work, viewer)


@act(Permission.PRIORITISATION_HARM_KEEP, notes=Act.ALTERATION, named=_named, purpose=True)
def agree_to_harm_document(work: Work, viewer: Viewer, ref: str, said: HarmReason) -> HarmTold:
    """Stand behind a version that a colleague put on file. A third person approves it.

    Refuses its author (`OnePerson`), a version that has a second person (`Conflict`), and one that is not there (`NotFound`).
    """
    agree(work, KIND, read_reference(ref), said.reason)
    return _told(work, viewer)


@act(Permission.PRIORITISATION_HARM_KEEP, notes=Act.ALTERATION, named=_named, purpose=True)
def approve_harm_document(work: Work, viewer: Viewer, ref: str, said: HarmReason) -> HarmTold:
    """Approve a version to which another person agreed: lines are ranked by it from now on, in place of the one before.

    Refuses its author and whoever agreed (`OnePerson`), one to which nobody agreed (`Conflict`), and one that is not there (`NotFound`).
    """
    approve(work, KIND, read_reference(ref), Terms(said.reason))
    return _told(work, viewer)


def to_stand_behind(work: Work, viewer: Viewer) -> Document | None:
    """The newest version, where it waits for the viewer to agree or to approve; None otherwise."""
    newest = next(iter(on_file(work, KIND)), None) if viewer.may(KIND.approves) else None
    if newest is None or newest.at or same_human(work, newest.author, viewer.viewer_id):
        return None
    return newest if newest.second is None or not same_human(work, newest.second, viewer.viewer_id) else None


_TOLD: Final = tuple(each.name for each in fields(HarmVersion))


def _told(work: Work, viewer: Viewer) -> HarmTold:
    versions, waits = on_file(work, KIND), to_stand_behind(work, viewer)
    stands = _standing(versions)
    document = stands.document
    return HarmTold(
        is_draft=stands.is_draft,
        title=document.title,
        version=document.version,
        left_out=document.left_out,
        criteria=tuple(_criterion(document, each) for each in document.criteria),
        versions=tuple(HarmVersion(**{name: getattr(each, name) for name in _TOLD}) for each in versions),
        waits_for_you=waits.ref if waits else None,
        draft=shipped_texts(SHELF.room, SHELF.files)[NAME],
    )


def _criterion(document: HarmDocument, each: Criterion) -> CriterionTold:
    weights = document.weights
    share = weights.by_ranges.get(each.name)
    return CriterionTold(
        **{
            name: getattr(each, name)
            for name in ("name", "title", "question", "source", "about_child", "may_be_asked", "wording")
        },
        fact=each.fact,
        place=weights.by_order.index(each.name) + 1 if weights.by_order else None,
        least=float(share.least) if share else None,
        most=float(share.most) if share else None,
        levels=tuple(anchor.told for anchor in each.anchors),
    )
