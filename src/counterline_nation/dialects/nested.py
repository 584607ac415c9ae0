"""Returns written as JSON Lines: one nested object a line."""

import json
from datetime import date

from counterline_nation.dialects.dialect import Content, Sent
from counterline_nation.dialects.hand import Hand
from counterline_nation.dialects.spelling import NOTICE
from counterline_nation.telling import Told


def object_on_each_line(hand: Hand) -> Content:
    """Write returns as JSON Lines."""

    def content(sent: Sent) -> bytes:
        objects = (_nested(hand, told, sent.as_at) for told in sent.rows)
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects).encode()

    return content


def _nested(hand: Hand, told: Told, as_at: date) -> dict[str, object]:
    return {
        "notice": NOTICE,
        "line": {
            "ref": told.reference,
            "state": hand.status(told),
            "brands": list(told.brands),
            "price": told.price,
            "advert": told.message,
            "updated": as_at.isoformat(),
        },
        "contact": {"now": list(map(hand.point, told.now)), "before": list(map(hand.point, told.before))},
        "route": {"from": told.exporting, "to": list(told.importing)},
        "drugs": list(told.drugs),
        "people": {
            "holders": list(map(hand.name, told.holders)),
            "runners": list(map(hand.name, told.runners)),
            "children": told.children_seen,
            "adults": told.adults_seen,
        },
        "seen": {
            "first": hand.day(told, "first_seen"),
            "last": hand.day(told, "last_seen"),
            "closed": hand.day(told, "closed_on"),
            "cases": list(told.case_references),
        },
        "ownership": {"group": told.group_reference, "lead": told.lead_force},
        "intelligence": {
            "grading": [hand.grading(told, source) for source in told.sources],
            "handling": [source.handling for source in told.sources],
            "conditions": [source.conditions for source in told.sources],
            "log": [source.reference for source in told.sources],
            "from": [source.origin_agency or "" for source in told.sources],
            "theirs": [source.origin_reference or "" for source in told.sources],
        },
        "protection": {"marking": told.marking, "basis": told.basis, "circulation": list(told.circulation)},
    }
