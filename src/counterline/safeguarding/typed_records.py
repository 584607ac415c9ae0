"""What somebody types into a form of ours becomes a record of their own agency's, by the same door as every file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import orjson

from counterline.governance import viewer_of
from counterline.intake import LOOKUPS, Handover, NotReadable, ask_run, carry_out, mapping_on_file, receive, run_by_ref
from counterline.plumbing.work import Work
from counterline.reading import Held, Kept, Reader, Refused
from counterline.reading import Mapping as ReadBy
from counterline.records import RecordKept, identity_key, newest_of, trace_of

Cells = dict[str, str | list[str]]

NOBODY: Final = "Say who it is about, and what you saw."


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that no file was the source of, in the shape in which files hand theirs on."""

    cells: Cells
    sheet: str | None = None
    number: int = 1
    problems: tuple[str, ...] = field(default=())
    raw: str = ""


def kept_before(work: Work, mapping: str, reference: str) -> RecordKept | None:
    """The record that this reference has already become, if the same form was sent before."""
    on_file = mapping_on_file(work, mapping)
    identity = identity_key(viewer_of(work).agency, on_file.system, on_file.kind, reference)
    return newest_of(work, [identity]).get(identity)


def told_last(work: Work, kept: RecordKept) -> Mapping[str, Any] | None:
    """The cells by which a record was told last, where whoever asks may read its row."""
    told = trace_of(work, kept.ref, most=1)
    return told[0].content if told else None


def keep_typed_record(work: Work, mapping: str, reference: str, cells: Cells, file_name: str) -> RecordKept:
    """Keep what was typed: all of it is on the ledger when this act commits, or none of it; refuses what cannot be read.

    The file's name is told to others who may know of the submission, and so says nothing of what is in it.
    """
    sender, on_file = viewer_of(work), mapping_on_file(work, mapping)
    _check(Reader(_parsed(on_file.document), LOOKUPS, sender.agency, work.clock.today()).read(_Row(cells)))
    taken = receive(work, Handover(on_file, work.clock.now(), file_name), [orjson.dumps(cells) + b"\n"])
    asked = ask_run(work, taken.ref, dry=False)
    # One row is read at once, for its writer waits; the worker finds the run done and leaves it.
    carry_out(work, asked.run_id)
    run, kept = run_by_ref(work, asked.ref), kept_before(work, mapping, reference)
    if run.state != "done" or kept is None:
        raise NotReadable(run.problem or "It was not kept. Send it again.")
    return kept


def _check(outcome: object) -> None:
    match outcome:
        case Refused() as refused:
            raise NotReadable(f"{refused.reason} {refused.right_route}")
        case Held(reasons=reasons):
            raise NotReadable(" ".join(f"{each.column}: {each.why} {each.what_to_do}".lstrip(": ") for each in reasons))
        case Kept():
            return
        case _:
            raise NotReadable(NOBODY)


@cache
def _parsed(document: str) -> ReadBy:
    return ReadBy.parse(document)
