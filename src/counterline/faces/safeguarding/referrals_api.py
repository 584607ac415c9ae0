"""Referrals by the API: sent, answered and recalled."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import referrals_told as told
from counterline.safeguarding.referrals import referral_sending
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["protection"])


@router.get("/referrals")
def referrals_kept(client: Asking) -> told.ReferralsTold:
    """What your body sent and received to protect somebody, what awaits something first."""
    with client.work() as work:
        return told.referrals_told(work)


@router.post("/referrals", status_code=201)
def send_referral(client: Asking, asked: told.ReferralAsked, _: IdempotencyKey = None) -> told.ReferralTold:
    """Send an alert, a referral or a consultation, or keep why something is not shared."""
    with client.work() as work, client.noting_a_miss(work, {"person": asked.about}):
        return told.referral_told(work, referral_sending.send_referral(work, asked.sending))


@router.get("/referrals/{ref}")
def referral_whole(ref: Ref, client: Asking) -> told.ReferralTold:
    """One with all that was said of it since."""
    with client.work() as work, client.noting_a_miss(work, {"referral": ref}):
        return told.referral_told(work, referral_sending.referral(work, ref))


@router.post("/referrals/{ref}/turns")
def take_turn(ref: Ref, client: Asking, asked: told.TurnAsked, _: IdempotencyKey = None) -> told.ReferralTold:
    """Acknowledge, accept, decline, answer or feed back what you received, or recall what you sent."""
    with client.work() as work, client.noting_a_miss(work, {"referral": ref}):
        said = referral_sending.take_turn(
            work, ref, asked.turn, asked.words, gateway=asked.gateway, endangers=asked.endangers
        )
        return told.referral_told(work, said)
