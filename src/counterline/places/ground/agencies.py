"""The dated register of agencies: which existed on a day, by which names, and which unit serves which force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar

from counterline.governance.permissions import Body
from counterline.places.errors import UnknownAgency
from counterline.places.folding import name_key
from counterline.places.ground.model import Agency, AgencyKind
from counterline.places.ground.own_agencies import own_agencies
from counterline.places.shipped import shipped_as
from counterline.plumbing.settings import own_agencies_file
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction, Law, Nation, Sector

Remembered = TypeVar("Remembered", bound=Callable[..., object])


@dataclass
class Kept:
    """The agencies that were added here, as this process read them last."""

    version: str = ""
    agencies: Mapping[AgencyCode, Agency] = field(default_factory=dict)
    forgetting: list[Callable[[], None]] = field(default_factory=list)


KEPT: Final = Kept()


def of_the_register(remembered: Remembered) -> Remembered:
    """Have what a cached function remembers forgotten whenever other agencies are known."""
    KEPT.forgetting.append(remembered.cache_clear)  # type: ignore[attr-defined]
    return remembered


def know(version: str, kept: Mapping[AgencyCode, Agency]) -> None:
    """Know these agencies beside those that ship and those of the installation's table."""
    KEPT.version = version
    if kept != KEPT.agencies:
        KEPT.agencies = kept
        for forget in KEPT.forgetting:
            forget()


@of_the_register
@cache
def register() -> Mapping[AgencyCode, Agency]:
    """Every agency there is or was, by its code: those that ship, and those that the installation adds."""
    return MappingProxyType({**_of_files(), **KEPT.agencies})


@cache
def _of_files() -> Mapping[AgencyCode, Agency]:
    shipped, own = shipped_register(), own_agencies_file()
    added = own_agencies(own, shipped) if own is not None else ()
    return {**shipped, **{each.code: each for each in added}}


@cache
def shipped_register() -> Mapping[AgencyCode, Agency]:
    """The agencies that ship with the package, by code."""
    policing = shipped_as(Agency, "agencies.csv")
    partners = shipped_as(Agency, "partners.csv", kind=AgencyKind.PARTNER, pfa=None, rocu=None)
    return MappingProxyType({each.code: each for each in (*policing, *partners)})


def agency(code: AgencyCode | str) -> Agency:
    """The agency with this code; refuses one that is not in the register."""
    found = register().get(AgencyCode(code))
    if found is None:
        raise UnknownAgency(code)
    return found


def agency_named(text: str) -> AgencyCode | None:
    """The agency a return or a table means by this name, or None where no agency goes by it."""
    return _by_name().get(name_key(text))


def agencies_like(
    part: str = "",
    *,
    named: str | None = None,
    sector: Sector | None = None,
    policed_by: str | None = None,
    on: date | None = None,
    own: bool = False,
) -> tuple[Agency, ...]:
    """The agencies that are as asked, by code: `part` stands in a name or code, and `named` is a whole one as written."""
    found = (each for each in register().values() if sector in {None, each.sector} and (each.is_own or not own))
    return tuple(
        each
        for each in sorted(found, key=lambda each: each.code)
        if any(part.casefold() in name.casefold() for name in (each.code, each.name, each.short, *each.aliases))
        and (named is None or agency_named(named) == each.code)
        and (policed_by is None or policed_by in each.policed_by)
        and (on is None or each.stands_on(on))
    )


def forces(on: date) -> tuple[Agency, ...]:
    """The police forces that existed on a day, territorial and special, in order of code."""
    return tuple(each for _, each in sorted(register().items()) if each.is_force and each.stands_on(on))


def rocu_of(force: AgencyCode | str) -> AgencyCode | None:
    """The regional unit that serves a force; British Transport Police serves as its own; None where none does."""
    found = agency(force)
    return found.code if found.kind is AgencyKind.SPECIAL_FORCE else found.rocu


def law_of(code: AgencyCode | str) -> Law:
    """The law that an agency works under by the register; who polices or serves one ground has one land."""
    found = agency(code)
    one_land = found.kind in (AgencyKind.TERRITORIAL_FORCE, AgencyKind.REGIONAL_UNIT) or bool(found.policed_by)
    return Law(found.regime, found.jurisdiction, one_land, found.sector, _nation_of(found))


def _nation_of(found: Agency) -> Nation | None:
    """England or Wales by the ground that an agency serves; None of both, and elsewhere."""
    # The region of an agency that an installation added is its own word, and the regions of its forces are not.
    regions = {agency(force).region for force in found.policed_by} or {found.region}
    if found.jurisdiction is not Jurisdiction.ENGLAND_AND_WALES or "National" in regions:
        return None
    nations = {Nation.WALES if each == Nation.WALES else Nation.ENGLAND for each in regions}
    return nations.pop() if len(nations) == 1 else None


def forces_of(rocu: AgencyCode | str) -> tuple[AgencyCode, ...]:
    """The forces a regional unit serves, in order of code; British Transport Police answers for itself."""
    unit = agency(rocu)
    if unit.is_force:
        return (unit.code,)
    return tuple(sorted(each.code for each in register().values() if each.rocu == unit.code))


def region_of(code: AgencyCode | str) -> str:
    """The region, or nation, that an agency belongs to; 'National' where it belongs to none."""
    return agency(code).region


def is_policing(code: AgencyCode | str) -> bool:
    """True for forces, regional units and the national policing bodies; false for partners."""
    return agency(code).kind is not AgencyKind.PARTNER


def bodies() -> Mapping[AgencyCode, Body]:
    """What each agency is, as far as it decides which roles its people may hold."""
    named = {AgencyKind.PARTNER: Body.PARTNER, AgencyKind.NATIONAL_DESK: Body.NATIONAL}
    return {code: named.get(each.kind, Body.POLICING) for code, each in register().items()}


def standing(code: AgencyCode | str, on: date) -> Agency:
    """Who answers on a day for what this agency held, following its successors."""
    found = agency(code)
    while not found.stands_on(on) and found.succeeded_by is not None:
        found = agency(found.succeeded_by)
    return found


@cache
def force_with_pfa(code: str) -> AgencyCode | None:
    """The force that has this ONS police force area code, or None."""
    return next((each.code for each in register().values() if each.pfa == code), None)


@of_the_register
@cache
def _by_name() -> Mapping[str, AgencyCode]:
    names: dict[str, AgencyCode] = {}
    for each in register().values():
        for name in (each.code, each.name, each.short, *each.aliases):
            clash = names.setdefault(name_key(name), each.code)
            if clash != each.code and each.code not in KEPT.agencies:
                raise ValueError(f"'{name}' names both {clash} and {each.code}: the register must tell them apart")
    return MappingProxyType(names)
