"""The door: agencies' files are read by their mappings and become records, or are held or refused with reasons.

Promises that nothing is dropped in silence, that totals reconcile, that a trial and a load are one code, that sending a
file again changes nothing, and that what must not come in leaves no trace. Never links, merges or interprets what it reads.
"""

from counterline.intake.alarms import Alarm, alarms, alarms_of, clear_alarm, clear_alarms
from counterline.intake.corrected import RowCorrected, corrections_of, row_corrected
from counterline.intake.coverage import DUE_AFTER, Due, Return, coverage, months_to
from counterline.intake.door import look_through, refusal_of_package
from counterline.intake.errors import NoSuchMapping, NotReadable, RefusedAtTheDoor
from counterline.intake.events import FileReceived, RunAsked
from counterline.intake.held import HeldAs, HeldRow, held_as, held_back, held_rows, row_as_sent
from counterline.intake.loading import LOOKUPS, as_mapped, carry_out, opened
from counterline.intake.mappings import (
    MappingOnFile,
    approve_mapping,
    chosen_mapping,
    mapping_on_file,
    mapping_shown,
    mappings_on_file,
    own_mappings,
    somebody_else_may_approve,
)
from counterline.intake.quality import FlagFilled, HeldColumn, Quality, quality
from counterline.intake.receiving import (
    Handover,
    Received,
    handed_over_before,
    look_at_the_rest,
    receive,
)
from counterline.intake.runs import (
    OWN_CELLS,
    Run,
    ask_run,
    give_up,
    load_under_way,
    note_read,
    note_taken_away,
    run_by_ref,
    runs_of,
)
from counterline.intake.submissions import (
    After,
    Mode,
    Submission,
    file_of,
    return_audience,
    state_of_sent,
    submission,
    submission_by_id,
    submissions,
)
from counterline.intake.uploading import (
    Upload,
    add_part,
    begin_upload,
    content_of_upload,
    drop_upload,
    hand_over_upload,
    purge_files,
    unfinished_uploads,
    upload_by_ref,
)
from counterline.intake.withdrawing import wider_of, withdraw_submission

__all__ = [
    "DUE_AFTER",
    "LOOKUPS",
    "OWN_CELLS",
    "After",
    "Alarm",
    "Due",
    "FileReceived",
    "FlagFilled",
    "Handover",
    "HeldAs",
    "HeldColumn",
    "HeldRow",
    "MappingOnFile",
    "Mode",
    "NoSuchMapping",
    "NotReadable",
    "Quality",
    "Received",
    "RefusedAtTheDoor",
    "Return",
    "RowCorrected",
    "Run",
    "RunAsked",
    "Submission",
    "Upload",
    "add_part",
    "alarms",
    "alarms_of",
    "approve_mapping",
    "as_mapped",
    "ask_run",
    "begin_upload",
    "carry_out",
    "chosen_mapping",
    "clear_alarm",
    "clear_alarms",
    "content_of_upload",
    "corrections_of",
    "coverage",
    "drop_upload",
    "file_of",
    "give_up",
    "hand_over_upload",
    "handed_over_before",
    "held_as",
    "held_back",
    "held_rows",
    "load_under_way",
    "look_at_the_rest",
    "look_through",
    "mapping_on_file",
    "mapping_shown",
    "mappings_on_file",
    "months_to",
    "note_read",
    "note_taken_away",
    "opened",
    "own_mappings",
    "purge_files",
    "quality",
    "receive",
    "refusal_of_package",
    "return_audience",
    "row_as_sent",
    "row_corrected",
    "run_by_ref",
    "runs_of",
    "somebody_else_may_approve",
    "state_of_sent",
    "submission",
    "submission_by_id",
    "submissions",
    "unfinished_uploads",
    "upload_by_ref",
    "wider_of",
    "withdraw_submission",
]
