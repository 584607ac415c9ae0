"""What the forms share: one form becomes one record, however often it is sent."""

from collections.abc import Mapping
from typing import Final

from counterline.intake.errors import AlreadyUnderWay
from counterline.intake.forms import form_key
from counterline.intake.typed_records import keep_typed_record, kept_before
from counterline.plumbing.work import Work
from counterline.records.wording.keys_named import RecordKept
from counterline.vocabulary.identity import new_reference

PREFIX: Final = "MY"
_FILE: Final = "money.jsonl"  # the name is told to others who may know of the submission, and so says nothing


def new_money_key() -> str:
    """What makes one form one record."""
    return new_reference(PREFIX, 12)


def keep_typed(work: Work, mapping: str, key: str, said: Mapping[str, object]) -> RecordKept:
    """Keep a form as a record of the viewer's own agency; one that was sent before is answered with what it became."""
    reference = form_key(key, PREFIX) if key else new_money_key()
    if key and (kept := kept_before(work, mapping, reference)):
        return kept
    cells: dict[str, str | list[str]] = {
        name: str(value).strip() for name, value in said.items() if value is not None and str(value).strip()
    }
    try:
        return keep_typed_record(work, mapping, reference, cells | {"Reference": reference, "Handling": "P"}, _FILE)
    except AlreadyUnderWay:  # the same form, sent twice at once
        if kept := kept_before(work, mapping, reference):
            return kept
        raise
