"""Lines that nobody reported: a lower bound where lists can carry it, and the reason where they cannot."""

import random
from dataclasses import replace

from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.line import Line
from counterline.lines.rule import RULE_3
from counterline.lines.sighting import AreaNamed, Sighting, SourceGraded
from counterline.picture.living.never_reported import never_reported
from tests.rooms.lines.sightings import ON, sighting

FORCES = ("dorset", "merseyside", "kent", "norfolk")


def reported(number: int, agency: str, cites: str | None = None) -> Sighting:
    """One force's report of a line that runs from Merseyside to Dorset."""
    there = AreaNamed("Dorset", "dorset", None)
    told = sighting(f"{agency}/{number}", f"07700 900{number:03}", agency=agency)
    source = SourceGraded("2BP", False, False, f"{agency}|{number}", cites)
    exporting = AreaNamed("Merseyside", "merseyside", None)
    return replace(told, exporting=exporting, importing=(there,), sources=(source,))


def lines_of(told: list[Sighting]) -> tuple[Line, ...]:
    """The lines that they make."""
    return assemble(told, ON, RULE_3).lines


def test_the_bound_is_below_what_is_hidden_and_above_nothing_where_forces_see_by_themselves() -> None:
    bounds, hidden = [], []
    for seed in range(20):
        chance = random.Random(seed)
        seen = {n: [f for f in FORCES if chance.random() < 0.35] for n in range(300)}
        told = [reported(n, force) for n, forces in seen.items() for force in forces]
        found = never_reported(lines_of(told))
        assert found.at_least is not None, found.why
        bounds.append(found.at_least)
        hidden.append(sum(not forces for forces in seen.values()))
    # Four forces may see each line and the bound reckons with two, so it stays below what is hidden.
    assert 0.4 * sum(hidden) < sum(bounds) < sum(hidden), (sum(bounds), sum(hidden))


def test_too_few_lines_told_of_twice_carry_no_figure() -> None:
    found = never_reported(lines_of([reported(n, "dorset") for n in range(40)]))
    assert found.at_least is None
    assert found.why.startswith("0 lines across a border are reported by just two forces")


def test_lists_that_tell_each_other_carry_no_figure() -> None:
    told = [reported(n, "dorset") for n in range(60)]
    told += [reported(n, "kent", cites=f"dorset|{n}") for n in range(60)]
    found = never_reported(lines_of(told))
    assert found.at_least is None
    assert "50% of reports cite another agency's" in found.why


def test_lines_inside_one_force_are_not_in_it() -> None:
    inside = [
        replace(each, importing=(AreaNamed("Wirral", "merseyside", None),))
        for each in (reported(n, "dorset") for n in range(50))
    ]
    assert never_reported(lines_of(inside)).why.startswith("0 lines")
