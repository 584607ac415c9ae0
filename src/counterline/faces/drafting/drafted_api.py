"""A mapping drafted from a file, by hand: an upload."""

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from pydantic import Field

from counterline.api.clients import Asking
from counterline.doors.answers import Question
from counterline.drafting import suggested
from counterline.faces.drafting import told
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission

router = APIRouter(tags=["mappings"])
CHUNK = 1 << 20


class FileToDraftFrom(Question):
    """A file that no mapping reads yet."""

    file: UploadFile
    system: str | None = Field(None, max_length=60, description="The system at the agency that it came from.")
    kind: str | None = Field(None, max_length=60, description="The kind of record; guessed from the file if not given.")


@router.post("/mapping-drafts")
def draft_mapping(
    client: Asking, sent: Annotated[FileToDraftFrom, Form(media_type="multipart/form-data")]
) -> told.MappingDrafted:
    """Draft a mapping from a file's headers and values. Nothing is kept: finish the document and have it approved."""
    with client.work() as work, tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        require(work, Permission.INTAKE_SUBMISSION_SEND)
        name = sent.file.filename or "file"
        path = Path(folder) / ("file" + Path(name).suffix[:8])
        with path.open("wb") as file:
            while chunk := sent.file.file.read(CHUNK):
                file.write(chunk)
        return told.drafted(suggested.suggested_mapping(path, name, sent.kind), sent.system)
