"""Packs by the API: begun, filled from records, typed into and sent."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import packs_told as told
from counterline.safeguarding.packs import pack_keeping
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["protection"])


@router.get("/packs")
def packs_kept(client: Asking) -> told.PacksTold:
    """The packs of those who protect at your agency."""
    with client.work() as work:
        return told.packs_told(pack_keeping.packs(work))


@router.post("/packs", status_code=201)
def begin_pack(client: Asking, asked: told.PackAsked, _: IdempotencyKey = None) -> told.PackTold:
    """Begin a pack about somebody for the National Referral Mechanism or for adult safeguarding."""
    with client.work() as work, client.noting_a_miss(work, {"person": asked.about}):
        return told.PackTold.of(pack_keeping.begin_pack(work, asked.kind, asked.about))


@router.get("/packs/{ref}")
def pack_whole(ref: Ref, client: Asking) -> told.PackWhole:
    """A pack filled from records as you may read them now, with the source of each line and what nobody has answered."""
    with client.work() as work, client.noting_a_miss(work, {"pack": ref}):
        return told.whole_told(pack_keeping.pack_filled(work, ref))


@router.post("/packs/{ref}/words")
def type_into_pack(ref: Ref, client: Asking, asked: told.PackWords, _: IdempotencyKey = None) -> told.PackTold:
    """Keep what was typed into some fields, finished or not."""
    with client.work() as work:
        return told.PackTold.of(pack_keeping.keep_typed(work, ref, asked.words))


@router.post("/packs/{ref}/send")
def send_pack(ref: Ref, client: Asking, asked: told.PackTaken, _: IdempotencyKey = None) -> told.PackSent:
    """Have it leave for another body: an act of disclosure, refused until reprisal and safe contact were answered."""
    with client.work() as work:
        sent, _paper = told.send(work, ref, asked.to, asked.gateway)
        client.says_disclosed(sent.disclosed)
        return sent
