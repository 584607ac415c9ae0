"""Mappings being drafted from a file: begun from a suggestion, finished as a form or as text, approved by somebody else.

Promises that form and text are one document, that a trial uses the reader that loads, that the file is seen by its sender
alone, that nobody approves what they saved themselves, and that what is sent back says why. Never loads a row.
"""

from counterline.drafting.approving import approve_mapping_draft, difference, return_mapping_draft
from counterline.drafting.document import ColumnChoice, DraftDocument, Settings, columns_named
from counterline.drafting.keeping import (
    MappingDraft,
    ask_approval,
    begin_mapping_draft,
    drafts_waiting,
    drop_mapping_draft,
    mapping_draft,
    mapping_drafts,
    propose_mapping,
    redrafted,
    sample_of,
    save_mapping_draft,
    saved_versions,
)
from counterline.drafting.placing import faults_at
from counterline.drafting.suggested import suggested_mapping
from counterline.drafting.suggesting import CHOOSE, FileSeen, SuggestedMapping
from counterline.drafting.suggesting import see as see_file
from counterline.drafting.suggesting import written as mapping_text
from counterline.drafting.template import template_of
from counterline.drafting.trying import Tried, TriedRow, try_mapping
from counterline.drafting.words import fields_of, words_for
from counterline.drafting.worked import worked_mapping, worked_mappings

__all__ = [
    "CHOOSE",
    "ColumnChoice",
    "DraftDocument",
    "FileSeen",
    "MappingDraft",
    "Settings",
    "SuggestedMapping",
    "Tried",
    "TriedRow",
    "approve_mapping_draft",
    "ask_approval",
    "begin_mapping_draft",
    "columns_named",
    "difference",
    "drafts_waiting",
    "drop_mapping_draft",
    "faults_at",
    "fields_of",
    "mapping_draft",
    "mapping_drafts",
    "mapping_text",
    "propose_mapping",
    "redrafted",
    "return_mapping_draft",
    "sample_of",
    "save_mapping_draft",
    "saved_versions",
    "see_file",
    "suggested_mapping",
    "template_of",
    "try_mapping",
    "words_for",
    "worked_mapping",
    "worked_mappings",
]
