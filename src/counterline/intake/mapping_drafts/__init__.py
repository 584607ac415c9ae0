"""Mappings being drafted from a file: begun from a suggestion, finished as a form or as text, approved by somebody else.

Promises that form and text are one document, that a trial uses the reader that loads, that the file is seen by its sender
alone, that nobody approves what they saved themselves, and that what is sent back says why. Never loads a row.
"""

from counterline.intake.mapping_drafts.approving import approve_mapping_draft, difference, return_mapping_draft
from counterline.intake.mapping_drafts.document import ColumnChoice, DraftDocument, Settings, columns_named
from counterline.intake.mapping_drafts.keeping import (
    MappingDraft,
    SavedVersion,
    ask_approval,
    begin_mapping_draft,
    drop_mapping_draft,
    mapping_draft,
    mapping_drafts,
    propose_mapping,
    redrafted,
    sample_of,
    save_mapping_draft,
    saved_versions,
)
from counterline.intake.mapping_drafts.placing import FaultAt, faults_at
from counterline.intake.mapping_drafts.trying import Tried, TriedRow, try_mapping
from counterline.intake.mapping_drafts.words import fields_of, words_for

__all__ = [
    "ColumnChoice",
    "DraftDocument",
    "FaultAt",
    "MappingDraft",
    "SavedVersion",
    "Settings",
    "Tried",
    "TriedRow",
    "approve_mapping_draft",
    "ask_approval",
    "begin_mapping_draft",
    "columns_named",
    "difference",
    "drop_mapping_draft",
    "faults_at",
    "fields_of",
    "mapping_draft",
    "mapping_drafts",
    "propose_mapping",
    "redrafted",
    "return_mapping_draft",
    "sample_of",
    "save_mapping_draft",
    "saved_versions",
    "try_mapping",
    "words_for",
]
