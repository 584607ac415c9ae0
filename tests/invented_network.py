"""Invented networks of any size, as they are drawn: everybody and every number in them is invented, and nothing is read."""

import random

from counterline.drawing.charts.tied_things import NetworkChart, ThingDrawn, TiedDrawn

KINDS = ("person",) * 5 + ("contact_point",) * 3 + ("vehicle", "account", "device", "address")
FORENAMES = ("Jordan", "Sam", "Alexandra", "Mohammed", "Olivia", "William", "Katie", "Ayesha", "Piotr", "Chloe")
SURNAMES = ("Makebelieve", "Pretend", "Invented-Fictional", "Storybook", "Fable", "Nobody", "Supposed")
MARKS = ("Child", "Possible victim", "Age not known", "")


def invented_network(size: int, seed: int) -> NetworkChart:
    """A number with so many things about it: some to protect, most met through the first few, and as many ties again at random."""
    chance = random.Random(seed)
    things = [_thing(nth, "contact_point" if nth == 0 else chance.choice(KINDS), chance) for nth in range(size)]
    keys = [each.key for each in things]
    parents: dict[str, str | None] = {keys[0]: None}
    ties: dict[tuple[str, str], TiedDrawn] = {}
    for nth in range(1, size):
        met_by = keys[int(nth * chance.random() ** 2)]
        parents[keys[nth]] = met_by
        for one in (met_by, keys[chance.randrange(nth)]):
            records = 1 + int(chance.expovariate(0.7))
            ties[one, keys[nth]] = TiedDrawn(one, keys[nth], records, f"named together in {records}")
    return NetworkChart("Invented", "Invented", tuple(things), tuple(ties.values()), parents)


def _thing(nth: int, kind: str, chance: random.Random) -> ThingDrawn:
    name = {
        "person": f"{chance.choice(FORENAMES)} {chance.choice(SURNAMES)}",
        "contact_point": f"07700 900{nth:03d}",
        "vehicle": f"AB{nth % 90 + 10} CDE",
        "account": f"20-00-{nth % 90:02d} {10_000_000 + nth}",
        "device": f"3500000000{nth:05d}",
        "address": f"Flat {nth}, {nth + 3} Kittlemere Court, L13 8IC",
    }[kind]
    mark = chance.choices(MARKS, [6, 5, 8, 81])[0] if kind == "person" else ""
    key = f"MN-{nth:016d}"
    says = f"{name} {mark}".strip()
    return ThingDrawn(key, kind, name, mark, says, f"/entities/{key}", beside=not mark and chance.random() < 0.15)
