"""Local reviews, for machines and at a terminal."""

from collections.abc import Iterator
from typing import Final

from counterline.doors.offering import Addresses, Table
from counterline.plumbing.work import Work
from counterline.practice.local_reviews import local_actions, local_findings, local_reviews, local_themes

ADDRESSES = Addresses("practice", "reviews", "Local reviews: applying, matching, deciding, what was found and done.")
COLUMNS: Final = ("action", "review", "theme", "body", "due_on", "state", "owner", "outcome", "look_again_from")
"""No free text: nobody has checked whom it names."""


def actions_file(work: Work) -> Table:
    """The actions of local reviews that you may read, as a file without free text."""
    found = local_actions.local_actions(work)
    return Table("local-actions.csv", COLUMNS, _rows(found))


def _rows(found: local_actions.LocalActions) -> Iterator[dict[str, object]]:
    for each in found.items:
        told = (each.ref, each.review, each.theme.value, each.body, each.due_on, each.state.value)
        yield dict(zip(COLUMNS, (*told, each.owner or "", each.outcome or "", each.revisit_from or ""), strict=True))


ADDRESSES.get("/local-reviews", "list")(local_reviews.local_reviews)
ADDRESSES.post("/local-reviews", "apply", first=("round",))(local_reviews.apply_for_review)
ADDRESSES.post("/review-rounds", "open", first=("title",))(local_reviews.open_round)
ADDRESSES.ask("/local-findings/words")(local_findings.look_at_words)
ADDRESSES.get("/local-actions", "actions")(local_actions.local_actions)
ADDRESSES.get("/local-actions.csv", "actions-file")(actions_file)
ADDRESSES.get("/local-actions/{ref}", "action", seeks="action")(local_actions.local_action)
ADDRESSES.post("/local-actions/{ref}", "answer", first=("did",), seeks="action")(local_actions.answer_action)
ADDRESSES.post("/local-actions/{ref}/revisits", "look-again", first=("outcome",), seeks="action")(
    local_actions.look_again
)
ADDRESSES.get("/local-themes", "themes")(local_themes.themes)
ADDRESSES.post("/local-themes", "prepare-themes", first=("title",))(local_themes.prepare_themes)
ADDRESSES.post("/local-themes/{ref}/release", "release-themes", seeks="themes")(local_themes.release_themes)
ADDRESSES.get("/local-reviews/{ref}", "show", seeks="review")(local_reviews.local_review)
ADDRESSES.post("/local-reviews/{ref}/promises", "promise", seeks="review")(local_reviews.promise_match)
ADDRESSES.post("/local-reviews/{ref}/proposals", "propose", seeks="review")(local_reviews.propose_offer)
ADDRESSES.post("/local-reviews/{ref}/decisions", "decide", seeks="review")(local_reviews.decide_review)
ADDRESSES.post("/local-reviews/{ref}/money", "money", first=("did",), seeks="review")(local_reviews.move_money)
# Its command is by hand, since it reads a file.
ADDRESSES.post("/local-reviews/{ref}/findings", seeks="review")(local_findings.say_found)
ADDRESSES.post("/local-reviews/{ref}/naming", "name", seeks="review")(local_reviews.name_area)
