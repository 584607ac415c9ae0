"""Handing over a bill under an authorisation: it waits enciphered until the worker reads it."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from counterline.calls.authorisations.recording import MOST
from counterline.calls.authorisations.use import usable
from counterline.calls.bills.mapping import BillMapping, mapping_named
from counterline.calls.events import BillHanded
from counterline.calls.loads.bills_waiting import Waiting, keep_waiting
from counterline.calls.loads.told_loads import BillLoad, load_told, named_by_load
from counterline.calls.model import Authorisation
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.intake.running.submissions import safe_name
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.particulars.telephone import normalised

MOST_BYTES: Final = 256 << 20
_LONG_FIGURES: Final = re.compile(r"(?:\d[ ()+-]?){8,}\d")


@question
@dataclass(frozen=True, slots=True)
class BillHandover:
    """What is said of a bill: which mapping reads it, and until when it tells."""

    mapping: Annotated[
        str, crossing.field("Mapping", "The name of a mapping that comes with the product.", max_length=120)
    ] = ""
    layout: Annotated[
        str,
        crossing.field("A mapping of your own", "As YAML, in place of a name.", max_length=100_000),
    ] = ""
    until: Annotated[
        datetime | None,
        crossing.field(
            "The bill tells until",
            "The last moment that it covers, by London's clocks or with an offset. Without it, its last call: after that, silence "
            "says nothing.",
        ),
    ] = None
    silent: Annotated[
        tuple[str, ...],
        crossing.field(
            "Numbers without a call",
            "Covered numbers whose bill it is too, though it shows no call of theirs: their silence is told until then.",
            max_length=MOST,
        ),
    ] = ()
    trial: Annotated[bool, crossing.field("Only try it", "Counts what would become of each row, and keeps none.")] = (
        False
    )


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.COLLECTION, named=named_by_load, purpose=True)
def hand_bill(work: Work, viewer: Viewer, ref: str, said: BillHandover, file_name: str, content: bytes) -> BillLoad:
    """Hand over a bill under an authorisation in use. The worker loads it, and its receipt says what became of every row."""
    found = usable(work, ref)
    mapping, layout = _mapping(said)
    until = said.until and (said.until if said.until.tzinfo else said.until.replace(tzinfo=LONDON))
    _refuse(work, viewer, found, until, content)
    silent = _silent(found, said)
    load = new_reference("LD")
    work.keep(
        "call_loads",
        ref=load,
        authorisation=found.ref,
        mapping=mapping.name,
        kind=mapping.kind,
        file_name=_LONG_FIGURES.sub("…", safe_name(file_name)),  # bills are often called by a number
        file_digest=hashlib.sha256(content).digest(),
        file_bytes=len(content),
        until=until,
        trial=said.trial,
        handed_by=viewer.viewer_id,
        handed_at=work.clock.now(),
        audience_id=found.audience_id,
    )
    keep_waiting(work, Waiting(load, layout, silent, content))
    work.tell(BillHanded(load=load, authorisation=found.ref))
    return load_told(work, load)


def _mapping(said: BillHandover) -> tuple[BillMapping, str]:
    """The mapping, and its own words or else its name, as they are kept with the bill."""
    if bool(said.mapping) == bool(said.layout):
        raise Conflict("Choose a mapping, or send one of your own: one of the two.", of="mapping")
    return (BillMapping.parse(said.layout), said.layout) if said.layout else (mapping_named(said.mapping), "")


def _silent(found: Authorisation, said: BillHandover) -> tuple[str, ...]:
    """The covered numbers that the bill is of, whether or not it shows a call of theirs."""
    if said.silent and said.until is None:
        raise Conflict(
            "Say until which moment the bill tells, or nothing can be said of a number without a call.", of="until"
        )
    try:
        numbers = tuple(map(normalised, said.silent))
    except UnreadableValue as unread:
        raise Conflict(str(unread), of="silent") from unread
    if set(numbers) - set(found.numbers):
        raise Conflict("Name only numbers that the authorisation covers.", of="silent")
    return numbers


def _refuse(work: Work, viewer: Viewer, found: Authorisation, until: datetime | None, content: bytes) -> None:
    if viewer.agency != found.agency:
        raise Conflict("Only the body whose authorisation it is loads bills under it. Ask one of its officers.")
    if not content:
        raise CounterlineError("The file is empty. Ask the operator for the bill again.")
    if len(content) > MOST_BYTES:
        raise CounterlineError("The file is larger than 256 MiB. Split it by number or month and send the parts.")
    if until is not None and not found.starts <= until <= work.clock.now():
        raise Conflict("Give a moment within the authorised period that has passed.", of="until")
