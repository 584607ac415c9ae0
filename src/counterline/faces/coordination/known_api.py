"""Asking for machines whether something is known."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.coordination.deconfliction import is_known
from counterline.coordination.deconfliction.is_known import KnownAsked
from counterline.faces.coordination import known_told as told

router = APIRouter(tags=["deconfliction"])


@router.post("/known-questions", status_code=201)
def ask(client: Asking, sent: told.KnownQuestion, _: IdempotencyKey = None) -> told.KnownAnswered:
    """Ask whether anybody is interested in a thing or a person: the answer is the same whatever is known."""
    with client.work() as work:
        asked = KnownAsked(sent.what, sent.reason, sent.known)
        answer = is_known.is_known(work, asked, client.building.settings.searching_key)
    return told.KnownAnswered(answer=answer)


@router.post("/known-files", status_code=201)
def ask_of_file(client: Asking, sent: told.KnownFile, _: IdempotencyKey = None) -> told.KnownFileTaken:
    """Ask of many things at once: whoever is interested hears of it at a fixed hour, and you hear nothing by it."""
    with client.work() as work:
        key = client.building.settings.searching_key
        return told.file_taken(is_known.ask_of_file(work, sent.lines, sent.reason, key))
