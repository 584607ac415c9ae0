"""Extracts: given, read and taken back."""

from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.referrals import extracts_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.referrals import extracts
from counterline.safeguarding.referrals.extracts import Extract
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("protection", "extract", "What those who protect pass on to investigators.")


@ADDRESSES.get("/referrals/{ref}/extracts", "list", seeks="referral", words=told.all_in_lines)
def extracts_given(work: Work, ref: Ref) -> told.ExtractsTold:
    """What your side passed on of a referral."""
    return told.extracts_told(work, ref)


@ADDRESSES.post("/referrals/{ref}/extracts", "give", first=("words",), seeks="referral", words=told.in_lines)
def give_extract(work: Work, ref: Ref, asked: told.ExtractAsked) -> Extract:
    """Pass on the least that investigators need, once the referral's sender has been told."""
    return extracts.give_extract(work, ref, asked, asked.key)


@ADDRESSES.get("/extracts/{ref}", "show", seeks="extract", words=told.in_lines)
def extract_whole(work: Work, ref: Ref) -> Extract:
    """One extract that you gave, or that was given to your role."""
    return extracts.extract(work, ref)


@ADDRESSES.post("/extracts/{ref}/take-back", "take-back", seeks="extract", status=200, words=told.in_lines)
def take_back(work: Work, ref: Ref, asked: told.ExtractTakenBack) -> Extract:
    """Take back what your side passed on."""
    return extracts.take_back_extract(work, ref, asked.why)
