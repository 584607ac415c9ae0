"""Who may read and write what lines are ranked by, and the desk's rankings, said a second time; part of `table_rules`."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

_OF_A_RECORD: Final = (
    "exists (select from standings s where s.identity_key = t.identity_key and s.known_to is null"
    " and s.audience_id = any($readable))"
)
_AT_THE_DESK: Final = f"{may('picture:figure:publish')} and t.audiences <@ $readable"

RULES_OF_RANKINGS: Final[Mapping[str, Rule]] = {
    "desk.rankings": Rule(
        _AT_THE_DESK,
        add=_AT_THE_DESK,
        change=_AT_THE_DESK,
        changed=f"{_AT_THE_DESK} and t.ranked is null",
        remove=_AT_THE_DESK,
    ),
    "levels_said": Rule(
        _OF_A_RECORD, add=f"{_OF_A_RECORD} and {may('prioritisation:level:say', by='said_by')} and t.agency = $agency"
    ),
    "ranking_places": Rule(
        "t.agency = $agency", add=f"{may('prioritisation:places:state', by='stated_by')} and t.agency = $agency"
    ),
}
