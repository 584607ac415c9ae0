"""Investigations, of which several may be into one line without knowing of each other, and the orders they win."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES

OPERATIONS = "Amberfold Brackish Candlewick Dovetail Elmbark Flintlock Greyling Hopscotch Inkwell Juniper".split()
SECOND_WORDS = "Anvil Bluff Crest Dial Eddy Furrow Gorge Helm Isle Knoll Ledge Moor".split()


def inquiries(circle: Circle) -> Iterator[Happening]:
    """Every investigation into a line, and the orders against its number and its holders."""
    for agency in circle.setting.investigated_by:
        yield from _investigation(circle, agency)
    yield from _telephone_order(circle)
    yield from _trafficking_order(circle)


def _investigation(circle: Circle, agency: AgencyCode) -> Iterator[Happening]:
    setting, chance = circle.setting, circle.chance
    opened = circle.day(setting.first, setting.last - timedelta(days=30))
    closed = opened + timedelta(days=chance.whole(60, 300))
    named = tuple(Named(someone, "holder", "suspect") for someone, _ in circle.holders if chance.happens(0.5))
    named += tuple(Named(someone, "runner", "suspect") for someone, _ in circle.runners[:2] if chance.happens(0.4))
    point = setting.point_on(opened)
    said: Said = {
        "opened_on": opened,
        "operation": f"{chance.pick(OPERATIONS)} {chance.pick(SECOND_WORDS)} (invented)",
        "status": "open",
        "stage": chance.weighted(("development", "covert", "overt"), (0.5, 0.25, 0.25)),
        "officer_in_charge": f"DS {chance.whole(1000, 9999)} (invented)",
        "lead_force": str(agency),
        "exporting": setting.home.name,
        "importing": tuple(town.name for town in setting.markets),
        "strand": "pursue",
        "aims": "Identify the holder and close the line",
        "group_reference": setting.group if chance.happens(0.4) else None,
        **({"brands": setting.brands[:1]} if setting.brands and chance.happens(0.8) else {}),
    }
    parts: dict[str, list[Said]] = (
        {"contact_point": [{"value": point, "role": "deal line"}]} if point and chance.happens(0.85) else {}
    )
    reference = circle.reference(agency, "OP", opened)
    known = opened + timedelta(days=chance.whole(0, 14))
    yield Happening("investigation", agency, reference, opened, known, said, named, parts)
    if circle.is_in_time(closed):
        ended: Said = {**said, "closed_on": closed, "status": "closed", "stage": "closed"}
        known = closed + timedelta(days=chance.whole(0, 14))
        yield Happening("investigation", agency, reference, opened, known, ended, named, parts)


def _telephone_order(circle: Circle) -> Iterator[Happening]:
    setting, chance = circle.setting, circle.chance
    made = circle.day(setting.first)
    point = setting.point_on(made)
    if chance.happens(RATES.telecommunications_order) and point.startswith("0"):
        said = _order("drug dealing telecommunications restriction order", made)
        said["terms"] = "Providers are to stop the number from being used"
        parts: dict[str, list[Said]] = {"contact_point": [{"value": point, "role": "deal line"}]}
        agency = setting.home.force
        yield Happening("order", agency, circle.reference(agency, "OR", made), made, made, said, parts=parts)


def _trafficking_order(circle: Circle) -> Iterator[Happening]:
    setting, chance = circle.setting, circle.chance
    if chance.happens(RATES.trafficking_order) and circle.holders:
        made = circle.day(setting.first)
        said = _order(
            chance.pick(("slavery and trafficking prevention order", "slavery and trafficking risk order")), made
        )
        said |= {"terms": "Not to be with any child outside the family", "court": "Invented Crown Court"}
        named = (Named(circle.holders[0][0], "subject", "suspect"),)
        agency = setting.home.force
        yield Happening("order", agency, circle.reference(agency, "OR", made), made, made, said, named)


def _order(kind: str, made: date) -> Said:
    return {
        "type": kind,
        "made_on": made,
        "starts_on": made + timedelta(days=5),
        "ends_on": made + timedelta(days=730),
        "status": "in force",
        "court": "Nowhere County Court (invented)",
    }
