"""Extracts by the API: given, read and taken back."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import extracts_told as told
from counterline.safeguarding.referrals import extracts
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["protection"])


@router.get("/referrals/{ref}/extracts")
def extracts_given(ref: Ref, client: Asking) -> told.ExtractsTold:
    """What your side passed on of a referral."""
    with client.work() as work, client.noting_a_miss(work, {"referral": ref}):
        return told.extracts_told(work, ref)


@router.post("/referrals/{ref}/extracts", status_code=201)
def give_extract(ref: Ref, client: Asking, asked: told.ExtractAsked, _: IdempotencyKey = None) -> told.ExtractTold:
    """Pass on the least that investigators need, once the referral's sender was told."""
    with client.work() as work, client.noting_a_miss(work, {"referral": ref}):
        return told.ExtractTold.of(extracts.give_extract(work, ref, asked.extracting))


@router.get("/extracts/{ref}")
def extract_whole(ref: Ref, client: Asking) -> told.ExtractTold:
    """One that you gave, or that was given to your role."""
    with client.work() as work, client.noting_a_miss(work, {"extract": ref}):
        return told.ExtractTold.of(extracts.extract(work, ref))


@router.post("/extracts/{ref}/take-back")
def take_back(ref: Ref, client: Asking, asked: told.ExtractTakenBack, _: IdempotencyKey = None) -> told.ExtractTold:
    """Take back what your side passed on."""
    with client.work() as work, client.noting_a_miss(work, {"extract": ref}):
        return told.ExtractTold.of(extracts.take_back_extract(work, ref, asked.why))
