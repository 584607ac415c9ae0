"""Nominations for machines: filed, read, let in by two people, ended; and who is a target now."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.faces.prioritisation import told
from counterline.prioritisation import activating, nominating, targeted
from counterline.prioritisation.targeted import COLUMNS
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["nominations"])


@router.get("/nominations")
def nominations(client: Asking) -> told.NominationsTold:
    """The nominations of your agency, or all of those that you decide on, the newest first."""
    with client.work() as work:
        return told.nominations_told(nominating.nominations(work), client.building.settings.safeguarding_ring)


@router.post("/nominations", status_code=201)
def nominate(client: Asking, sent: told.NominationFiling, _: IdempotencyKey = None) -> told.NominationTold:
    """Nominate a person on the finding of them that is current: under review from then on, whatever is known of them."""
    with client.work() as work, client.noting_a_miss(work, {"mention": sent.mention}):
        return told.one_told(nominating.nominate(work, sent.filing), client.building.settings.safeguarding_ring)


@router.get("/nominations/{ref}")
def nomination(ref: Ref, client: Asking) -> told.NominationTold:
    """One nomination, how it stands and whom to ring."""
    with client.work() as work, client.noting_a_miss(work, {"nomination": ref}):
        return told.one_told(nominating.nomination(work, ref), client.building.settings.safeguarding_ring)


@router.post("/nominations/{ref}/agreement")
def agree(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.NominationTold:
    """Agree for your side that it goes into force; it does once both sides have and nothing keeps it under review."""
    with client.work() as work, client.noting_a_miss(work, {"nomination": ref}):
        return told.one_told(activating.activate(work, ref), client.building.settings.safeguarding_ring)


@router.post("/nominations/{ref}/end")
def end_nomination(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.NominationTold:
    """End a nomination: the person is no target by it any more."""
    with client.work() as work, client.noting_a_miss(work, {"nomination": ref}):
        return told.one_told(nominating.end_nomination(work, ref), client.building.settings.safeguarding_ring)


@router.get("/targets")
def targets(client: Asking) -> told.TargetsTold:
    """Who is a target now, by which nomination; nobody while records that have come in are being checked."""
    with client.work() as work:
        return told.targets_told(targeted.targets(work), client.building.settings.safeguarding_ring)


@router.get("/targets.csv", response_class=Csv)
def targets_file(client: Asking) -> Response:
    """The same as a file, which is a disclosure to whoever takes it; refused while anything is being checked."""
    with client.work() as work:
        found = targeted.targets_taken(work, client.taker)
    return csv_answer("targets", COLUMNS, told.target_rows(found))
