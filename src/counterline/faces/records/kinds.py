"""What a record of each kind is, for the description of the API: made of the kinds' own declarations and of nothing else."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, create_model
from typing_extensions import TypeAliasType

from counterline.faces.records.told import RecordWhole, schema_name
from counterline.records import kinds
from counterline.records.kinds import KINDS, Kind, Part, Reads
from counterline.records.wording import areas_and_sources
from counterline.vocabulary.amounts.weight import CountUnit
from counterline.vocabulary.outcomes.missing_status import MissingStatus
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.vocabulary.particulars.contact_point import ContactKind
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.grading import Scheme
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.vocabulary.terms.law import Basis
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import Weapon

_LITERAL: Final[Any] = Literal
_UNION: Final[Any] = Union
_LIST: Final[Any] = list

# A day, week, month, quarter or year, as `PartialDate.to_json` writes them.
DATE_WRITTEN: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-W[0-9]{2}|-Q[1-4])?$"


def one_of(words: Iterable[object]) -> Any:  # noqa: ANN401 - a type made as the program runs
    """The type of a value that is one of these words."""
    return _LITERAL[tuple(str(each) for each in words)]


def _named(name: str, type_: object, told: str, **terms: Any) -> Any:  # noqa: ANN401 - as above
    # An alias has one entry in the description however often it is used, under the name that readers see.
    return TypeAliasType(name, Annotated[type_, Field(description=told, **terms)])


class Body(BaseModel):
    """What a record says: every field is there, null or empty where nothing was said.

    The rooms' own values are not told so: they leave out what nobody said, and some keep what they reckon beside it.
    """

    model_config = ConfigDict(extra="forbid")


class ContactPointSaid(Body):
    """A number, handle or QR target, as it was read and as it is shown."""

    kind: ContactKind
    value: str
    platform: str | None = Field(description="Of a handle, where it is used.")
    shown: str


class AreaSaid(Body):
    """An area in the originator's words, with the place and the force that it was read as, where it could be."""

    said: str
    place: str | None
    force: str | None


class AmountSaid(Body):
    """How much of a drug: milligrams, or so many of a unit, or both."""

    milligrams: int | None
    count: int | None
    unit: CountUnit | None


class AgeSpan(Body):
    """An age that was told as no number: the words, as in 15-17 or mid teens, and the years that they are taken as."""

    said: str
    least: int = Field(ge=0)
    most: int = Field(ge=0, description="130 where no most was told.")


class SourceSaid(Body):
    """One source behind a record: its grading as given, its handling, and whose report it is."""

    grading: str
    scheme: Scheme
    handling: str = Field(json_schema_extra={"enum": [*HandlingCode, areas_and_sources.SourceSaid.NOT_STATED]})
    conditions: list[Condition]
    free_conditions: str | None
    reference: str | None
    origin_agency: str | None
    origin_reference: str | None


_DATE = _named(
    "DateSaid", str, "As closely as it is known: 2026-03-01, 2026-W10, 2026-03, 2026-Q1 or 2026.", pattern=DATE_WRITTEN
)
_AGENCY = _named("AgencyCode", str, "The code of an agency, as dorset.")
_SHAPES: Final = MappingProxyType(
    {
        Reads.CONTACT_POINT: ContactPointSaid,
        Reads.AREA: AreaSaid,
        Reads.DRUG: list[Drug],
        Reads.WEAPON: _named("Weapon", one_of(Weapon), "A kind of weapon."),
        Reads.COUNT: _named("Count", int, "How many.", ge=0),
        Reads.AGE: _named(
            "Age",
            _UNION[Annotated[int, Field(ge=0)], AgeSpan],
            "In whole years, or as a span with the words, where those were told.",
        ),
        Reads.SEX: _named("Sex", one_of(Sex), "As it was told."),
        Reads.CATEGORY: _named(
            "CategoryOfPerson", one_of(SubjectCategory), "Who they are in the record (DPA 2018 s.38)."
        ),
        Reads.AGENCY: _AGENCY,
        Reads.OFFENCE_CODE: _named("OffenceCode", str, "A Home Office offence code: 1, 4.10, 8N, 8/6."),
        Reads.OUTCOME: _named("CaseOutcome", one_of(CaseStatus), "What became of a case."),
        Reads.VISIT: _named("OutcomeOfVisit", one_of(VisitOutcome), "What a visit found."),
        Reads.MISSING: _named("MissingStatus", one_of(MissingStatus), "Whether they are missing still."),
        Reads.ANSWER: _named(
            "YesNoOrNotKnown", one_of(["yes", "no", "not known"]), "Not known is an answer; null is none."
        ),
        Reads.DATE: _DATE,
        Reads.MONEY: _named("Pence", int, "An amount of money in pence."),
        Reads.WEIGHT: AmountSaid,
        Reads.POSTCODE: _named("Postcode", str, "In capitals without its space."),
        Reads.REGISTRATION: _named("Registration", str, "A vehicle's registration mark, as it is shown."),
        Reads.ACCOUNT: _named("BankAccount", str, "A sort code and number, or an IBAN; masked but for its originator."),
        Reads.WALLET: _named("WalletAddress", str, "The address of a wallet on a public chain, in full."),
        Reads.TIME: _named("TimeOfDay", str, "The time in London, as 02:10.", pattern="^[0-2][0-9]:[0-5][0-9]$"),
        Reads.DEVICE: _named("Imei", str, "The 15 figures of a handset.", pattern="^[0-9]{15}$"),
    }
)


def _list_of(shape: object) -> Any:  # noqa: ANN401 - a type made as the program runs
    return _LIST[shape]


def _shape(field: kinds.Field) -> Any:  # noqa: ANN401 - a type made as the program runs
    if field.choices:
        return one_of(field.choices)
    return _SHAPES.get(field.reads, str)


def _part(part: Part) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for field in part.fields:
        shape = _shape(field)
        # Names of one person are told one after another in one text; whatever else they have several of is a list.
        shapes = (shape, _list_of(shape)) if field.several and shape is not str else (shape,)
        fields[field.name.partition(".")[2]] = (_UNION[*shapes, None], ...)
    name = f"Named{_camel(part.name)}"
    return create_model(
        name, __base__=Body, __doc__=f"One {part.name.replace('_', ' ')} that a record names.", **fields
    )


def _body(kind: Kind) -> type[BaseModel]:
    fields: dict[str, Any] = {"reference": (str, Field(description="Its agency's own reference."))}
    for field in kind.fields:
        shape = _shape(field)
        if field.into is not None:
            fields[field.into] = (_list_of(_into(kind, field.into)), ...)
        elif field.reads is Reads.DRUG:
            fields[field.name] = (shape, ...)
        elif field.many:
            fields[field.name] = (_list_of(shape), ...)
        else:
            fields[field.name] = (shape if field.default else _UNION[shape, None], ...)
    fields |= {part.plural: (_list_of(PARTS[part.name]), ...) for part in kind.parts}
    fields["sources"] = (_list_of(SourceSaid), ...)
    fields["basis"] = (Basis, ...)
    fields["corrects"] = _at_times(str, "There where it takes the place of another: that one's reference.")
    fields["withdrawn"] = _at_times(_LITERAL["yes"], "There where it takes back what stood.")
    told = f"What {kind.spoken} says: version {kind.version} of its schema."
    return create_model(schema_name(kind), __base__=Body, __doc__=told, **fields)


def _at_times(shape: object, told: str) -> tuple[object, object]:
    # A default would have a reader take for said what is not there.
    return shape, Field(None, description=told, json_schema_extra=_without_default)


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def _into(kind: Kind, name: str) -> type[BaseModel]:
    roles = one_of(field.role for field in kind.fields if field.into == name)
    model = create_model("LineContactPoint", __base__=ContactPointSaid, when=(roles, ...))
    model.__doc__ = "A contact point of a line, in use now or before."
    return model


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _record(kind: Kind) -> type[BaseModel]:
    told = f"One {kind.title[0].lower()}{kind.title[1:]}, on which terms it may be read, and what stands around it."
    return create_model(
        f"{schema_name(kind)}Record",
        __base__=RecordWhole,
        __doc__=told,
        kind=(_LITERAL[kind.name], ...),
        body=(BODIES[kind.name], Field(description="Accounts are masked but for their originator.")),
    )


PARTS: Final = MappingProxyType({part.name: _part(part) for kind in KINDS.values() for part in kind.parts})
BODIES: Final = MappingProxyType({kind.name: _body(kind) for kind in KINDS.values()})
RECORD_OF_ANY_KIND: Final[Any] = TypeAliasType(
    "RecordOfAnyKind",
    Annotated[_UNION[tuple(map(_record, KINDS.values()))], Field(discriminator="kind")],
)
