"""Referrals: sent, answered and recalled."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.referrals import referrals_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.referrals import referral_sending
from counterline.safeguarding.referrals.referral_sending import ReferralStep, Sending
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("protection", "referral", "What bodies tell one another to protect somebody.")


@ADDRESSES.get("/referrals", "list", words=told.all_in_lines)
def referrals_kept(work: Work) -> told.ReferralsTold:
    """What your body sent and received to protect people, those that await an answer first."""
    return told.referrals_told(work)


@ADDRESSES.post("/referrals", "send", first=("kind", "words"), words=told.in_lines)
def send_referral(caller: Caller, asked: Sending) -> told.ReferralTold:
    """Send an alert, a referral or a consultation, or keep why something is not shared."""
    with caller.work() as work, caller.noting_a_miss(work, {"person": asked.about}):
        return told.referral_told(work, referral_sending.send_referral(work, asked))


@ADDRESSES.get("/referrals/{ref}", "show", seeks="referral", words=told.in_lines)
def referral_whole(work: Work, ref: Ref) -> told.ReferralTold:
    """One referral, with every answer to it since."""
    return told.referral_told(work, referral_sending.referral(work, ref))


@ADDRESSES.post("/referrals/{ref}/turns", "turn", first=("turn",), seeks="referral", status=200, words=told.in_lines)
def take_turn(work: Work, ref: Ref, asked: ReferralStep) -> told.ReferralTold:
    """Acknowledge, accept, decline, answer or feed back what you received, or recall what you sent."""
    return told.referral_told(work, referral_sending.take_turn(work, ref, asked))
