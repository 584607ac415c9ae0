"""Who may read and write what people say and decide of the lines that come first, said a second time; part of `table_rules`."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import ANYBODY, Rule, may
from tests.rooms.governance.rules_of_reviews import DECIDES

_READABLE: Final = "t.audience_id = any($readable)"
_OWN_NOMINATION: Final = (
    "exists (select from nominations n where n.nomination_id = t.nomination_id and n.audience_id = any($readable)"
    f" and (n.agency = $agency or {DECIDES}) and {may('prioritisation:nomination:read')} and n.filed_by = $viewer)"
)
_A_DECISION: Final = (
    "exists (select from priority_decisions d where d.ref = t.decision and d.audience_id = any($readable){also})"
)


_NATIONAL: Final = "$agency = 'nclcc'"


def _in_own_name(permission: str) -> str:
    return f"{may(permission, by='viewer_id')} and t.agency = $agency"


RULES_OF_PRIORITIES: Final[Mapping[str, Rule]] = {
    "nomination_lines": Rule(
        _READABLE, add=f"{_READABLE} and {_OWN_NOMINATION} and {may('prioritisation:nomination:file')}"
    ),
    "priority_decisions": Rule(_READABLE, add=f"{_READABLE} and {_in_own_name('prioritisation:ranking:decide')}"),
    # What a rank said is of the deciding body's own view.
    "priority_pages": Rule(
        f"t.agency = $agency and {_A_DECISION.format(also='')}",
        add=f"t.agency = $agency and {_A_DECISION.format(also=' and d.viewer_id = $viewer')} and {may('prioritisation:ranking:decide')}",
    ),
    "ranking_advice": Rule(ANYBODY, add=_in_own_name("prioritisation:ranking:advise")),
    "ranking_disparity": Rule(
        f"{_NATIONAL} and ({may('prioritisation:ranking:advise')} or {may('prioritisation:ranking:stop')})"
    ),
    "ranking_figures": Rule(
        f"{_NATIONAL} and ({may('prioritisation:ranking:advise')} or {may('prioritisation:ranking:stop')}"
        f" or {may('prioritisation:ranking:read')})"
    ),
    "ranking_stops": Rule(ANYBODY, add=_in_own_name("prioritisation:ranking:stop")),
}
