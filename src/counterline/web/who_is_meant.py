"""A field that takes a reference or, as nobody knows one by heart, the words by which somebody is found."""

from counterline.governance.searches import note_search
from counterline.picture.network import finding
from counterline.records.looking.looking import CannotBeLookedFor
from counterline.records.wording.clues import Known
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import read_reference
from counterline.web.rendering.page import ViewersPage

LONGEST = 200  # as of the one box


def who_is_meant(page: ViewersPage, typed: str, known: Known | None = None) -> tuple[finding.Found, ...] | None:
    """Whom typed words may mean, closest first, logged as a search; None where a reference or nothing was typed."""
    words = typed.strip()[:LONGEST]
    if not words or is_of_a_mention(words):
        return None
    with page.work() as work:
        try:
            found = finding.find(work, words, known).items
        except CannotBeLookedFor:  # too little to go by: it is as if nobody were found
            found = ()
        note_search(work, {"q": words, "known": known}, len(found), page.building.settings.searching_key)
    return found


def is_of_a_mention(typed: str) -> bool:
    """Whether somebody typed the reference of a person or thing; 'Jo Smithson' could be read as some other reference."""
    read = readable(read_reference, typed)
    return read is not None and read.startswith("MN-")
