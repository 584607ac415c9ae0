"""Everything that Dorset may write which another wrote before, unseen: the very report, file, upload, mapping, name and list.

What is written is answered alike in two worlds, and so is what is read of it afterwards: nothing is taken, known, offered or
numbered because of what is hidden, and no place in the queue is told.
"""

from hashlib import sha256
from typing import Any, Final

import orjson

from tests.nation import MAPPING, csv_of
from tests.properties.crawling import Pair
from tests.properties.hidden_changes import FOR_ITSELF, WORDS

FILE: Final = csv_of([FOR_ITSELF])
HANDED: Final = {"mapping": "test-lines", "as_at": "2026-06-18"}


def writes(officer: Pair) -> list[str]:
    """Write it all by the API; where to look at what came of it."""
    _does(officer, 200, "/reports/find", json={"text": WORDS})
    begun = _does(officer, 201, "/report-drafts", json={"text": WORDS})["ref"]
    _does(officer, 201, f"/report-drafts/{begun}/files", files={"file": ("notes.txt", b"Invented notes.")})
    sent = {"text": WORDS, "grading": "2BP", "basis": "fact"}
    _does(officer, 201, "/reports", json=sent | {"draft": begun})
    for status in (201, 200):
        _does(officer, status, "/reports", json=sent, headers={"Idempotency-Key": "one key"})
    file = {"file": ("return.csv", FILE)}
    taken = _does(officer, 201, "/submissions", data=HANDED, files=file)["ref"]
    _does(officer, 200, "/submissions", data=HANDED, files=file)
    for dry in (True, False):
        _does(officer, 202, f"/submissions/{taken}/runs", json={"dry": dry})
    about = {"file_name": "metropolitan.csv", "file_bytes": len(FILE), "sha256": sha256(FILE).hexdigest()}
    part = _does(officer, 201, "/uploads", json=about)["ref"]
    officer.ask(f"/uploads/{part}", "PATCH", content=FILE, headers={"Upload-Offset": "0"})
    for name in ("mets-own", "merseysides-own", "dorsets-own"):
        _does(officer, 201, "/mapping-proposals", json={"document": MAPPING.replace("test-lines", name)})
    listed = _does(officer, 201, "/compartments", json={"name": "Operation Invented", "last_day": "2026-09-30"})["ref"]
    return [
        f"/submissions/{taken}",
        f"/uploads/{part}",
        f"/compartments/{listed}",
        "/submissions",
        "/report-drafts",
        "/mapping-proposals",
        "/mappings",
        "/records?q=weymouth",
        "/records.csv",
        "/lines",
        "/coverage",
    ]


def keeps_people(administrator: Pair) -> list[str]:
    """Twice add somebody whom another agency has under the same name."""
    for _ in range(2):
        _does(administrator, 201, "/people", json={"name": "Invented officer of metropolitan", "role": "commander"})
    return ["/people"]


def _does(pair: Pair, expected: int, address: str, **sent: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a client sends
    status, _, body = pair.ask(address, "POST", **sent)
    assert status == expected, f"{address} answers {status}: {body!r}"
    return dict(orjson.loads(body))
