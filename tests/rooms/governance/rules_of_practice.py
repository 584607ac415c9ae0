"""Who may read and write what is kept of practice, said a second time."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

_KEEPS: Final = may("practice:project:keep")
# Everybody who may reads that a project runs and how many are on it; its own body says it.
_OF_A_PROJECT: Final = Rule(
    may("practice:project:read"), add=f"{may('practice:project:keep', by='said_by')} and t.agency = $agency"
)

RULES_OF_PRACTICE: Final[Mapping[str, Rule]] = {
    "projects": _OF_A_PROJECT,
    "project_counts": _OF_A_PROJECT,
    "project_figures": _OF_A_PROJECT,
    # What somebody's score was is read by the project's own body alone.
    "project_measures_said": Rule(
        f"{_KEEPS} and t.agency = $agency",
        add=f"{may('practice:project:keep', by='said_by')} and t.agency = $agency",
    ),
    "project_measures": Rule(f"{_KEEPS} and t.agency = $agency", add=f"{_KEEPS} and t.agency = $agency"),
}
