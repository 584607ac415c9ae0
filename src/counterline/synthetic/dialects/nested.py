"""The dialect written as JSON Lines: one nested object a line, only what changed since the last return."""

import json
from datetime import date

from counterline.synthetic.dialects import cells
from counterline.synthetic.dialects.dialect import Dialect, Sent
from counterline.synthetic.telling import Told

STATES = dict(
    zip(cells.STATUSES, "ACTIVE SUSPECTED CONFIRMED ADOPTED DORMANT CLOSED_CHARGED CLOSED_NUMBER".split(), strict=True)
)
STATE = cells.status(STATES)
SEEN = {
    "first": cells.day("%Y-%m-%d", "first_seen"),
    "last": cells.day("%Y-%m-%d", "last_seen"),
    "closed": cells.day("%Y-%m-%d", "closed_on"),
}


def object_on_each_line(sent: Sent) -> bytes:
    """Write a return as JSON Lines."""
    objects = (_nested(told, sent.as_at) for told in sent.rows)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects).encode()


def _nested(told: Told, as_at: date) -> dict[str, object]:
    return {
        "notice": cells.NOTICE,
        "line": {
            "ref": told.reference,
            "state": STATE(told),
            "brands": list(told.brands),
            "price": told.price,
            "advert": told.message,
            "updated": as_at.isoformat(),
        },
        "contact": {
            "now": [cells.run_together(point) for point in told.now],
            "before": [cells.run_together(point) for point in told.before],
        },
        "route": {"from": told.exporting, "to": list(told.importing)},
        "drugs": list(told.drugs),
        "people": {
            "holders": [cells.given_first(name) for name in told.holders],
            "runners": [cells.given_first(name) for name in told.runners],
            "children": told.children,
            "adults": told.adults,
        },
        "seen": {key: write(told) for key, write in SEEN.items()} | {"cases": list(told.cases)},
        "ownership": {"group": told.group_reference, "lead": told.lead_force},
        "intelligence": _intelligence(told),
        "protection": {"marking": told.marking, "basis": told.basis, "circulation": list(told.circulation)},
    }


def _intelligence(told: Told) -> dict[str, list[str]]:
    return {
        "grading": [cells.grade(told, source) for source in told.sources],
        "handling": [source.grade[2] for source in told.sources],
        "conditions": [source.conditions for source in told.sources],
        "log": [source.reference for source in told.sources],
        "from": [source.origin_agency or "" for source in told.sources],
        "theirs": [source.origin_reference or "" for source in told.sources],
    }


MERLIN = Dialect("merlin-lines", "increment", "jsonl", object_on_each_line)
