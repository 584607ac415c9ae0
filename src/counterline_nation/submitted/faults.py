"""What goes wrong in the telling: each kind at its rate, at least one of each in any nation, all of it written down."""

from collections.abc import Iterable

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import LEGACY, Agencies
from counterline_nation.chance import Chance
from counterline_nation.rates import RATES
from counterline_nation.sizes import Size
from counterline_nation.witnesses import Fault, View
from counterline_nation.world import Line

HOLDS_A_ROW = tuple(
    "impossible_date swapped_grading unknown_status overlong_number scientific_number nothing_to_call "
    "no_reference".split()
)
"""Kinds for which a careful reader holds the row; each is put right after one to three rounds."""
REFUSES_A_FILE = ("higher_marking", "covert_source")
"""Kinds for which the whole file is refused at the door; the agency mends it and sends it again within days."""
UNNOTICED = ("misdialled_number", "two_lines_in_one_row", "misspelt_name")
"""Kinds that read well and are wrong for good."""


def spoil(chance: Chance, views: list[View], agencies: Agencies, size: Size) -> None:
    """Give some views their faults; the same kind never strikes one view twice."""
    ends = size.round_ends()
    brands = _by_brand(views)
    for kind in (*HOLDS_A_ROW, *REFUSES_A_FILE, *UNNOTICED):
        sound = [view for view in chance.shuffled(views) if not view.faults]
        open_to = [view for view in sound if _can_have(kind, view, agencies, brands)]
        for view in open_to[: max(1, round(getattr(RATES, kind) * len(views)))]:
            first = next(place for place, end in enumerate(ends) if end >= view.learned_on)
            view.faults.append(_fault(chance, kind, first, len(ends) - 1))
            if kind == "two_lines_in_one_row":
                view.mixed_with = chance.pick(_namesakes(view, brands))


def refused_returns(views: Iterable[View]) -> set[tuple[AgencyCode, int]]:
    """The returns that will be refused at the door, by agency and round."""
    return {(view.agency, fault.first_round) for view in views for fault in view.faults if fault.kind in REFUSES_A_FILE}


def _fault(chance: Chance, kind: str, first: int, final: int) -> Fault:
    if kind in UNNOTICED:
        return Fault(kind, first, final)
    first = chance.whole(first, final)
    return Fault(kind, first, first if kind in REFUSES_A_FILE else min(first + chance.whole(0, 2), final))


def _can_have(kind: str, view: View, agencies: Agencies, brands: dict[str, list[Line]]) -> bool:
    dialect = agencies.dialects[view.agency]
    if kind in ("overlong_number", "scientific_number", "misdialled_number"):
        has_number = any(spell.slot.kind == "number" for spell, _, _ in view.noticed)
        return has_number and (kind != "scientific_number" or dialect == "wren-lines")
    if kind == "higher_marking":
        return dialect != LEGACY
    if kind == "two_lines_in_one_row":
        return bool(_namesakes(view, brands))
    return True


def _namesakes(view: View, brands: dict[str, list[Line]]) -> list[Line]:
    """Other lines of the same brand whose first contact point served already when this line was learned of."""
    others = [line for line in brands.get(_brand(view), []) if line is not view.line]
    return [line for line in others if line.spells[0].first <= view.learned_on]


def _brand(view: View) -> str:
    return view.line.brands[0].name if view.line.brands else ""


def _by_brand(views: list[View]) -> dict[str, list[Line]]:
    """Lines under each brand, with a contact point to lend."""
    lines = {view.line.id: view.line for view in views if view.line.spells}
    found: dict[str, list[Line]] = {}
    for line in lines.values():
        for branding in line.brands[:1]:
            found.setdefault(branding.name, []).append(line)
    return found
