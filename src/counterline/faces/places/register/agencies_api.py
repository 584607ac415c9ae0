"""The register of agencies: found, added to, and ended."""

from datetime import date

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.places.told import Agencies, AgencyTold, agencies_told
from counterline.places import kept_agencies
from counterline.places.ground import agencies as places_agencies
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector

ADDRESSES = Addresses("places", "agency", "The register of agencies.")


class AgenciesAsked(Question):
    """Which agencies are wanted; what is not said narrows nothing."""

    part: str = Field("", max_length=200, description="What stands in a name or code.")
    named: str | None = Field(None, max_length=200, description="A name or code as people write it, whole.")
    sector: Sector | None = None
    policed_by: str | None = Field(None, alias="policed-by", max_length=60, description="A force's code.")
    on: date | None = Field(None, description="Only those that stood on this day.")
    own: bool = Field(False, description="Only those that this installation added.")


class AgencySent(Question):
    """A partner agency to add, with its days."""

    name: str = Field(min_length=3, max_length=200)
    sector: Sector
    forces: list[str] = Field(
        min_length=1, max_length=60, description="The codes of the forces that police its ground."
    )
    aliases: list[str] = Field(default_factory=list, max_length=20, description="Other names that people write.")
    valid_from: date | None = None


class AgencyEnded(Question):
    """The last day of an agency that was added here, and who follows it."""

    valid_to: date
    succeeded_by: str | None = Field(None, max_length=60)


@ADDRESSES.get("/agencies")
def agencies(_: Caller, asked: AgenciesAsked) -> Agencies:
    """Agencies of the register, found by name, by what they do, by who polices their ground, or by day."""
    said = asked.model_dump(exclude={"part"})
    return agencies_told(places_agencies.agencies_like(asked.part, **said))


@ADDRESSES.post("/agencies", "add", first=("name",))
def add_agency(caller: Caller, sent: AgencySent) -> AgencyTold:
    """Add a partner agency, known everywhere at once; 422 where its name or code is taken. For the national desk."""
    forces = " ".join(sent.forces)
    said = sent.model_dump(mode="json", exclude_none=True) | {"forces": forces, "aliases": ";".join(sent.aliases)}
    with caller.work() as work:
        return AgencyTold.model_validate(kept_agencies.add_agency(work, said | kept_agencies.under_uk_gdpr(forces)))


@ADDRESSES.post("/agencies/{code}/end", "end", status=200)
def end_agency(caller: Caller, code: str, sent: AgencyEnded) -> AgencyTold:
    """Give an agency that was added here its last day; its code is never used again. For the national desk."""
    follows = None if sent.succeeded_by is None else AgencyCode(sent.succeeded_by)
    with caller.work() as work:
        return AgencyTold.model_validate(kept_agencies.end_agency(work, AgencyCode(code), sent.valid_to, follows))
