"""Who may read and write what is kept of practice, said a second time."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

_KEEPS: Final = may("practice:project:keep")
# Everybody who may reads that a project runs and how many are on it; its own body says it.
_OF_A_PROJECT: Final = Rule(
    may("practice:project:read"), add=f"{may('practice:project:keep', by='said_by')} and t.agency = $agency"
)

_ANSWERS: Final = may("practice:action:answer")
_DECIDES: Final = may("practice:review:decide")
_APPLIES: Final = may("practice:review:apply")
# Its own body and its partners read a review, and whoever decides about all of them.
_A_REVIEW: Final = f"{_ANSWERS} and ({{r}}.agency = $agency or $agency = any({{r}}.partners) or {_DECIDES})"
_OF_A_REVIEW: Final = f"exists (select from local_reviews r where r.ref = t.review and {_A_REVIEW.format(r='r')})"
_AN_ACTION: Final = (
    f"({{a}}.body = $agency and {_ANSWERS}"
    f" or exists (select from local_reviews r where r.ref = {{a}}.review and {_A_REVIEW.format(r='r')}))"
)
_OF_AN_ACTION: Final = (
    f"exists (select from local_actions a where a.ref = t.action and {_AN_ACTION.format(a='a')}{{also}})"
)
_OWN: Final = "t.viewer_id = $viewer and t.agency = $agency"

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
    "review_rounds": Rule(_ANSWERS, add=f"{may('practice:review:decide', by='said_by')} and t.agency = $agency"),
    "local_reviews": Rule(
        _A_REVIEW.format(r="t"), add=f"{may('practice:review:apply', by='said_by')} and t.agency = $agency"
    ),
    "local_review_acts": Rule(
        _OF_A_REVIEW,
        add=f"{_OWN} and {_OF_A_REVIEW} and (t.did in ('proposed', 'decided', 'sent back') and {_DECIDES}"
        f" or t.did in ('promised', 'matched') and {_ANSWERS}"
        f" or t.did not in ('proposed', 'decided', 'sent back', 'promised', 'matched') and {_APPLIES}"
        " and exists (select from local_reviews r where r.ref = t.review and r.agency = $agency))",
    ),
    "local_actions": Rule(
        _AN_ACTION.format(a="t"),
        add=f"t.said_by = $viewer and t.agency = $agency and {_APPLIES} and {_OF_A_REVIEW}"
        " and exists (select from local_reviews r where r.ref = t.review and r.agency = $agency)",
    ),
    "local_action_acts": Rule(
        _OF_AN_ACTION.format(also=""),
        add=f"{_OWN} and (t.did in ('agreed', 'withdrawn') and {_APPLIES} and {_OF_AN_ACTION.format(also=' and a.agency = $agency')}"
        f" or t.did = 'revisited' and {_ANSWERS} and {_OF_AN_ACTION.format(also='')}"
        f" or t.did not in ('agreed', 'withdrawn', 'revisited') and {_ANSWERS}"
        f" and {_OF_AN_ACTION.format(also=' and a.body = $agency')})",
    ),
}
