"""Packs: begun, filled from records, typed into and sent."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.packs import packs_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.packs import pack_keeping
from counterline.safeguarding.packs.pack import Pack
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("protection", "pack", "What a referral asks, filled from records beside what you type.")


@ADDRESSES.get("/packs", "list", words=told.all_in_lines)
def packs_kept(work: Work) -> told.PacksTold:
    """The packs of those who protect at your agency."""
    return told.packs_told(pack_keeping.packs(work))


@ADDRESSES.post("/packs", "begin", first=("kind", "about"))
def begin_pack(caller: Caller, asked: told.PackAsked) -> Pack:
    """Begin a pack about a person for the National Referral Mechanism or for adult safeguarding."""
    with caller.work() as work, caller.noting_a_miss(work, {"person": asked.about}):
        return pack_keeping.begin_pack(work, asked.kind, asked.about)


@ADDRESSES.get("/packs/{ref}", "show", seeks="pack", words=told.in_lines)
def pack_whole(work: Work, ref: Ref) -> told.PackWhole:
    """A pack filled from records as you may read them now, with the source of each line and what nobody has answered."""
    return told.whole_told(pack_keeping.pack_filled(work, ref))


@ADDRESSES.post("/packs/{ref}/words", status=200)
def type_into_pack(work: Work, ref: Ref, asked: told.PackWords) -> Pack:
    """Save what was typed into some fields, finished or not."""
    return pack_keeping.keep_typed(work, ref, asked.words)


@ADDRESSES.post("/packs/{ref}/send", status=200)
def send_pack(caller: Caller, ref: Ref, asked: told.PackTaken) -> told.PackSent:
    """Send a pack to another body: an act of disclosure, refused until reprisal and safe contact were answered."""
    with caller.work() as work:
        sent, _paper = told.send(work, ref, asked.to, asked.gateway)
        caller.says_disclosed(sent.disclosed)
        return sent
