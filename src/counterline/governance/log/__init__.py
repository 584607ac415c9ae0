"""The log: every use of the data, written in references alone and sealed in a hashed tree whose signed roots anybody can check.

Promises that an entry is kept if and only if its act is, that nobody changes or shortens the log unnoticed, and that an export can
be verified without this system. Never holds a value about a person in clear: what was looked for is enciphered.
"""

from counterline.governance.log.checkpoints import NotGenuine, PublicKey, public_key_of
from counterline.governance.log.exporting import Exported, export
from counterline.governance.log.keys import sealing_key, searching_key
from counterline.governance.log.last_named import last_named
from counterline.governance.log.model import (
    ALL_VIEWERS,
    OWN_VIEW,
    READS_THE_LOG_FOR,
    RECALLED,
    SUBMITTED,
    Act,
    Entry,
    NotAReference,
    Purpose,
)
from counterline.governance.log.outside import CutShort, KeptOutside
from counterline.governance.log.proofs import Proved, check_proof, prove_entry, prove_growth
from counterline.governance.log.sealing import Sealer, seal_until, seal_waiting
from counterline.governance.log.soundness import faults
from counterline.governance.log.store import (
    REFS_AT_ONCE,
    LogAsked,
    Logged,
    Recall,
    Stretch,
    entries_about,
    entries_about_person,
    entries_asked,
    note,
    note_each,
    note_filed,
    origin_of,
    records_followed,
)
from counterline.governance.log.verifying import Verified, verify

__all__ = [
    "ALL_VIEWERS",
    "OWN_VIEW",
    "READS_THE_LOG_FOR",
    "RECALLED",
    "REFS_AT_ONCE",
    "SUBMITTED",
    "Act",
    "CutShort",
    "Entry",
    "Exported",
    "KeptOutside",
    "LogAsked",
    "Logged",
    "NotAReference",
    "NotGenuine",
    "Proved",
    "PublicKey",
    "Purpose",
    "Recall",
    "Sealer",
    "Stretch",
    "Verified",
    "check_proof",
    "entries_about",
    "entries_about_person",
    "entries_asked",
    "export",
    "faults",
    "last_named",
    "note",
    "note_each",
    "note_filed",
    "origin_of",
    "prove_entry",
    "prove_growth",
    "public_key_of",
    "records_followed",
    "seal_until",
    "seal_waiting",
    "sealing_key",
    "searching_key",
    "verify",
]
