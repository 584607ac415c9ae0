"""Nominations: filed, read, let in by two people, and ended."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.prioritisation import told
from counterline.prioritisation import activating, nominating
from counterline.prioritisation.nominating import Filing
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("nominations", "nomination", "Who is nominated, how that stands, and letting it in.")


@ADDRESSES.get("/nominations", "list", words=told.all_in_lines)
def nominations(caller: Caller) -> told.NominationsTold:
    """The nominations of your agency, or all of those that you decide on, the newest first."""
    with caller.work() as work:
        return told.nominations_told(nominating.nominations(work), caller.building.settings.safeguarding_ring)


@ADDRESSES.post("/nominations", "file", first=("mention",), words=told.in_lines)
def nominate(caller: Caller, sent: Filing) -> told.NominationToRing:
    """Nominate a person on the finding of them that is current: under review from then on, whatever is known of them."""
    with caller.work() as work, caller.noting_a_miss(work, {"mention": sent.mention}):
        return told.one_told(nominating.nominate(work, sent), caller.building.settings.safeguarding_ring)


@ADDRESSES.get("/nominations/{ref}", "show", words=told.in_lines)
def nomination(caller: Caller, ref: Ref) -> told.NominationToRing:
    """One nomination, how it stands and whom to ring."""
    with caller.work() as work, caller.noting_a_miss(work, {"nomination": ref}):
        return told.one_told(nominating.nomination(work, ref), caller.building.settings.safeguarding_ring)


@ADDRESSES.post("/nominations/{ref}/agreement", "agree", status=200, words=told.in_lines)
def agree(caller: Caller, ref: Ref) -> told.NominationToRing:
    """Agree for your side that it goes into force; it does once both sides have and nothing keeps it under review."""
    with caller.work() as work, caller.noting_a_miss(work, {"nomination": ref}):
        return told.one_told(activating.activate(work, ref), caller.building.settings.safeguarding_ring)


@ADDRESSES.post("/nominations/{ref}/end", "end", status=200, words=told.in_lines)
def end_nomination(caller: Caller, ref: Ref) -> told.NominationToRing:
    """End a nomination: the person is no target by it any more."""
    with caller.work() as work, caller.noting_a_miss(work, {"nomination": ref}):
        return told.one_told(nominating.end_nomination(work, ref), caller.building.settings.safeguarding_ring)
