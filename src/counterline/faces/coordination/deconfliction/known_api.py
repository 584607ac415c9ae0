"""Asking for machines whether something is known."""

from counterline.coordination.deconfliction import is_known
from counterline.coordination.deconfliction.is_known import KnownAnswer, KnownFile, KnownFileTaken, KnownQuestion
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses

ADDRESSES = Addresses("deconfliction")


@ADDRESSES.post("/known-questions")
def ask(caller: Caller, asked: KnownQuestion) -> KnownAnswer:
    """Ask whether anybody is interested in a thing or a person: the answer is the same whatever is known."""
    with caller.work() as work:
        return is_known.is_known(work, asked, caller.building.settings.searching_key)


@ADDRESSES.post("/known-files")
def ask_of_file(caller: Caller, asked: KnownFile) -> KnownFileTaken:
    """Ask of many things at once: whoever is interested hears of it at a fixed hour, and you hear nothing by it."""
    with caller.work() as work:
        return is_known.ask_of_file(work, asked, caller.building.settings.searching_key)
