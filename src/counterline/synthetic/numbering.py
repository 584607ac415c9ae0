"""Fills the contact points of a made world with values, in order of date, so that a number can come round again."""

from datetime import date

from counterline.synthetic import naming
from counterline.synthetic.chance import Chance
from counterline.synthetic.numbers import NumberBook
from counterline.synthetic.world import Line, Slot, World


def number_all(world: World, chance: Chance, mobile_share: float) -> None:
    """Give every contact point in the world its value, earliest first."""
    book = NumberBook(chance, mobile_share)
    slots = _slots(world)
    endings = sorted(
        ((end, place) for place, (_, end, slot, _) in enumerate(slots) if end and slot.kind == "number"), reverse=True
    )
    for first, _, slot, line in slots:
        while endings and endings[-1][0] < first:
            end, place = endings.pop()
            book.release(end, slots[place][2].value, slots[place][3].id)
        if slot.kind == "number":
            slot.value, slot.recycled_from = book.take(first, line.exporting.force, line.id)
        else:
            brand = line.brands[0].name if line.brands else None
            slot.value = naming.qr_target(chance) if slot.kind == "qr" else naming.handle(chance, brand)


def _slots(world: World) -> list[tuple[date, date | None, Slot, Line]]:
    """Every slot once, with the first and the last day it serves, in order of the first."""
    found: dict[int, tuple[date, date | None, Slot, Line]] = {}
    for line in world.lines:
        for spell in line.spells:
            first = found[id(spell.slot)][0] if id(spell.slot) in found else spell.first
            found[id(spell.slot)] = (first, spell.last, spell.slot, line)
    return sorted(found.values(), key=lambda held: (held[0], held[3].id))
