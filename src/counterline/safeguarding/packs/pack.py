"""A pack as its viewer sees it: what is filled in, what is missing, and whether it may leave. Rules without I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from counterline.places.ground.agencies import law_of
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.safeguarding.packs.pack_documents import PackDocument, PackField, pack_documents
from counterline.safeguarding.packs.pack_filling import PackLine
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Basis, Jurisdiction, Regime, Sector


@answer
@dataclass(frozen=True, slots=True)
class Pack:
    """One pack about one person, as it was begun at the viewer's agency, and to whom it went."""

    ref: str
    kind: str
    version: int
    mention: Annotated[str, crossing.field("Whom", "The mention of the person whom it is about.")]
    begun_by: str
    begun_at: datetime
    sent_to: str | None = None
    sent_by: str | None = None
    sent_at: datetime | None = None

    @property
    def document(self) -> PackDocument:
        """What it asks."""
        return pack_documents()[self.kind]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into one field, and which records' lines they left out of it."""

    field: str
    words: str
    left_out: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """One field of a pack: what records say, what was typed last, and what others typed before, which is not lost."""

    field: PackField
    lines: tuple[PackLine, ...]
    typed: Typed | None
    earlier: tuple[Typed, ...]

    @property
    def facts(self) -> tuple[PackLine, ...]:
        """What records state as fact."""
        return tuple(each for each in self.lines if each.basis is Basis.FACT)

    @property
    def beliefs(self) -> tuple[PackLine, ...]:
        """What records tell as somebody's assessment."""
        return tuple(each for each in self.lines if each.basis is not Basis.FACT)

    @property
    def leaves(self) -> tuple[PackLine, ...]:
        """The lines that go out: neither held back by their originator nor left out here."""
        out = self.typed.left_out if self.typed else ()
        return tuple(each for each in self.lines if not each.held_back and each.record_ref not in out)

    @property
    def words(self) -> str:
        """What was typed."""
        return self.typed.words if self.typed else ""

    @property
    def is_gap(self) -> bool:
        """Whether nobody says anything in answer."""
        return not self.leaves and not self.words.strip()


@dataclass(frozen=True, slots=True)
class PackFilled:
    """A pack as it stands now, for its viewer."""

    pack: Pack
    answers: Mapping[str, Answered]
    cut: bool
    age_told: bool = False
    """Whether any record says how old they are or were."""
    may_be_child: bool = False
    """Whether any record says that they are, or still may be, under 18 today."""
    hidden: bool = False
    """Whether nothing that the viewer may read tells of the person any more. The viewer then reads only what they typed themselves."""
    carries: frozenset[str] = frozenset()
    """References of the mentions whose records fill it."""

    @property
    def gaps(self) -> tuple[PackField, ...]:
        """What nobody has answered, in order."""
        return tuple(each for each in self.pack.document.fields if self.answers[each.name].is_gap)

    @property
    def missing(self) -> tuple[PackField, ...]:
        """What somebody has to answer in their own words before it leaves."""
        return tuple(
            each for each in self.pack.document.fields if each.before and not self.answers[each.name].words.strip()
        )


def refuse_unready(found: PackFilled, sender: AgencyCode) -> None:
    """Refuse a pack that may not leave yet (`Conflict`), or not from the body that would send it (`NotAllowed`).

    Nothing leaves before what is asked first was answered, or once its person is hidden; and some packs are for first responders.
    """
    by_first_responders = found.pack.document.first_responders
    if by_first_responders and not is_first_responder(sender):
        raise NotAllowed(
            "Only a first responder refers to the National Referral Mechanism. Ring the police or the council's children's services, "
            "who are first responders."
        )
    if found.hidden:
        raise Conflict("Nothing that you may read tells of this person any more, so nothing leaves.")
    if found.missing:
        raise Conflict(f"Before it leaves, answer: {'; '.join(each.label for each in found.missing)}")
    if by_first_responders:
        _refuse_without_consent(found)


def _refuse_without_consent(found: PackFilled) -> None:
    """Refuse (`Conflict`) to refer an adult who did not agree. Whoever may be a child today, or whose age is disputed here, need not.

    The National Referral Mechanism takes an adult by their consent alone, and a child without (docs/duties.md). A record of somebody
    who has turned 18 since makes nobody a child.
    """
    said = found.answers["consent"].words.strip().casefold()
    if said == "yes" or found.may_be_child:
        return
    if said or (found.age_told and not found.answers["age"].words.strip()):
        raise Conflict(
            "An adult is referred by their consent alone, and the consent is not answered with yes. Ask them, and tell them what it "
            "means. If they may be a child, say why at their age, and leave the consent unanswered."
        )


def is_first_responder(code: AgencyCode) -> bool:
    """Whether a body may refer: police, councils and, in Northern Ireland, health and social care trusts.

    Named charities and parts of the Home Office are first responders too; the register does not tell them from others, so they are
    not let send from here (https://www.gov.uk/guidance/report-modern-slavery-as-a-first-responder, read 27 November 2026).
    """
    law = law_of(code)
    if law.regime is Regime.PART_3 and law.sector is None:
        return True
    trusts = law.jurisdiction is Jurisdiction.NORTHERN_IRELAND and law.sector is Sector.HEALTH_AND_CARE
    return law.sector is Sector.CHILDREN or trusts
