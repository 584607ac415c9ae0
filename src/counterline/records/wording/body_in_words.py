"""A record's body in words: each field that its kind declares, with its values as people write them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from counterline.places.ground.agencies import agency
from counterline.places.ground.gazetteer import place
from counterline.records.kinds import Field, Kind, Part, Reads
from counterline.vocabulary.amounts import money
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.amounts.weight import CountUnit, DrugAmount
from counterline.vocabulary.outcomes.missing_status import MissingStatus
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.terms.offence_code import OffenceCode
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import Weapon

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldTold:
    """One field of a kind, and the values that a record gives it: none where the record does not say."""

    field: Field
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartTold:
    """Everything that a record names of one part, such as its vehicles: for each the fields that have a value."""

    part: Part
    things: tuple[tuple[FieldTold, ...], ...]


def fields_told(kind: Kind, body: Body) -> tuple[FieldTold, ...]:
    """Every field of the record itself, without those of its parts, in the order of its kind, with a value or without."""
    return tuple(FieldTold(field, tuple(_values(field, body))) for field in kind.fields)


def parts_told(kind: Kind, body: Body, *, in_full: bool = False) -> tuple[PartTold, ...]:
    """The things that a record names, part by part. Accounts are masked unless asked for `in_full`."""
    shown = body if in_full else masked(kind, body)
    return tuple(
        PartTold(part, tuple(_thing(part, each) for each in things))
        for part in kind.parts
        if (things := shown.get(part.plural))  # a record told before its kind had the part has no such key
    )


def in_line(kind: Kind, body: Body) -> str:
    """All that a record says in one line, for those of its own body."""
    things = (thing for part in parts_told(kind, body, in_full=True) for thing in part.things)
    told = [*fields_told(kind, body), *(each for thing in things for each in thing)]
    return "; ".join(f"{each.field.name.replace('_', ' ')}: {', '.join(each.values)}" for each in told if each.values)


def masked(kind: Kind, body: Body) -> dict[str, Any]:
    """The body with all but the last four figures of each account hidden, as everybody but its originator sees it."""
    if not any(part.name == "account" for part in kind.parts):
        return dict(body)
    return {**body, "accounts": [_masked_account(each) for each in body.get("accounts", ())]}


def _masked_account(said: Body) -> dict[str, Any]:
    number, figures = said["number"], said["figures"]
    return {
        **said,
        "number": None if number is None else BankAccount.parse(number).shown,
        "figures": None if figures is None else f"****{figures[-4:]}",
    }


def _values(field: Field, body: Body) -> Iterable[str]:
    if field.into is not None:
        return [each["shown"] for each in body[field.into] if each["when"] == field.role]
    said = body[field.name]
    if field.reads is Reads.DRUG:
        return [Drug(each).meaning for each in said]
    return [] if said is None else [_shown(field, each) for each in (said if field.many else [said])]


def _thing(part: Part, said: Body) -> tuple[FieldTold, ...]:
    own = ((field, said[field.name.partition(".")[2]]) for field in part.fields)
    return tuple(FieldTold(field, _all_shown(field, value)) for field, value in own if value not in (None, [], ""))


def _all_shown(field: Field, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - as below
    # A drug's value is one list, since one name may mean two drugs; a person's telephone numbers are a list if there are several.
    each_value = value if field.several and isinstance(value, list) else [value]
    return tuple(_shown(field, each) for each in each_value)


def _shown(field: Field, value: Any) -> str:  # noqa: ANN401 - whatever the body of its kind holds there
    shower = _SHOWERS.get(field.reads)
    return str(value) if shower is None else shower(value)


def _area(said: Body) -> str:
    read = [place(said["place"]).shown] if said["place"] else []
    read += [agency(said["force"]).name] if said["force"] else []
    return f"{said['said']} (read as {', '.join(read)})" if read else str(said["said"])


def _weight(said: Body) -> str:
    unit = None if said["unit"] is None else CountUnit(said["unit"])
    return DrugAmount(said["milligrams"], said["count"], unit).shown


_SHOWERS: Final[Mapping[Reads, Callable[[Any], str]]] = {
    Reads.CONTACT_POINT: lambda said: str(said["shown"]),
    Reads.AREA: _area,
    Reads.AGENCY: lambda code: agency(code).name,
    Reads.AGE: lambda said: Age.from_body(said).shown,
    Reads.DATE: lambda text: PartialDate.from_json(text).shown,
    Reads.MONEY: lambda pence: money.shown(money.Pence(pence)),
    Reads.WEIGHT: _weight,
    Reads.DRUG: lambda codes: ", ".join(Drug(each).meaning for each in codes),
    Reads.POSTCODE: lambda text: Postcode.parse(text).shown,
    Reads.DEVICE: lambda text: Imei.parse(text).shown,
    Reads.OFFENCE_CODE: lambda text: f"{text}: {OffenceCode(text).title}",
    Reads.OUTCOME: lambda text: f"{text[:1].upper()}{text[1:]}: {CaseStatus(text).meaning}",
    Reads.VISIT: lambda text: f"{text[:1].upper()}{text[1:]}: {VisitOutcome(text).meaning}",
    Reads.MISSING: lambda text: f"{text[:1].upper()}{text[1:]}: {MissingStatus(text).meaning}",
    Reads.WEAPON: lambda text: Weapon(text).meaning,
    Reads.SEX: lambda text: Sex(text).meaning,
    Reads.CATEGORY: lambda text: SubjectCategory(text).meaning,
}
