"""The door: agencies' files are read by their mappings and become records, or are held or refused with reasons.

Promises that nothing is dropped in silence, that totals reconcile, that a trial and a load are one code, that sending a
file again changes nothing, and that what must not come in leaves no trace. Never links, merges or interprets what it reads.
"""

from counterline.intake.choosing import chosen_mapping
from counterline.intake.consulting import note_read, note_taken_away
from counterline.intake.coverage import Due, Return, coverage, months_to
from counterline.intake.errors import AlreadyUnderWay, NoSuchMapping, NotReadable, RefusedAtTheDoor
from counterline.intake.events import RunAsked
from counterline.intake.formats import Preview, preview
from counterline.intake.held import HeldAs, HeldRow, held_as, held_csv, held_lines, held_rows
from counterline.intake.loading import carry_out
from counterline.intake.mapping import Mapping, MappingRefused
from counterline.intake.mappings import MappingOnFile, approve_mapping, mapping_on_file, mappings_on_file
from counterline.intake.runs import Run, ask_run, give_up, run_by_ref, runs_of
from counterline.intake.submissions import (
    Handover,
    Mode,
    Received,
    Submission,
    file_of,
    receive,
    submission,
    submission_by_id,
    submissions,
    withdraw_submission,
)

__all__ = [
    "AlreadyUnderWay",
    "Due",
    "Handover",
    "HeldAs",
    "HeldRow",
    "Mapping",
    "MappingOnFile",
    "MappingRefused",
    "Mode",
    "NoSuchMapping",
    "NotReadable",
    "Preview",
    "Received",
    "RefusedAtTheDoor",
    "Return",
    "Run",
    "RunAsked",
    "Submission",
    "approve_mapping",
    "ask_run",
    "carry_out",
    "chosen_mapping",
    "coverage",
    "file_of",
    "give_up",
    "held_as",
    "held_csv",
    "held_lines",
    "held_rows",
    "mapping_on_file",
    "mappings_on_file",
    "months_to",
    "note_read",
    "note_taken_away",
    "preview",
    "receive",
    "run_by_ref",
    "runs_of",
    "submission",
    "submission_by_id",
    "submissions",
    "withdraw_submission",
]
