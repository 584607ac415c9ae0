"""What people looked for: each search is logged enciphered, under a key of its own.

So an inspector can read it, and once its key is destroyed nobody can, not even in an export. The log holds and seals only the
enciphered text, and so verifies as before.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counterline.governance.log.keys import searching_key
from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import Stretch, note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import reads_log, require_purpose
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.lot import drawn_bytes

_KEY_BYTES, _NONCE_BYTES = 32, 12
_BLOCK = 64  # bytes: texts are filled up to whole blocks, so that the length does not tell a number from a name
_AT_ONCE = 1000  # searches that are fetched and deciphered at once
_LONGEST = 4000  # characters of one search that are kept; nobody types more
_NEWEST = Stretch()


@dataclass(frozen=True, slots=True)
class Search:
    """One search as an inspector reads it; `sought` is None once its key was destroyed."""

    ref: str
    at: datetime
    viewer: str | None
    agency: str | None
    sought: str | None
    hits: int
    entry_id: int
    name: str | None = None


def note_search(work: Work, asked: Mapping[str, object], hits: int, key_file: Path) -> None:
    """Log what was looked for, by the names of the fields, and how much was found.

    Where all fields are blank nothing is logged. Raises `PurposeNeeded` where something was looked for without a purpose.
    """
    if any(value not in (None, "", []) for value in asked.values()):
        require_purpose(work)
    _keep_search(work, asked, hits, key_file)


def note_miss(work: Work, asked: Mapping[str, object], key_file: Path) -> None:
    """Log what was looked for and is not there. It read nothing, and so needs no purpose."""
    _keep_search(work, asked, 0, key_file)


def _keep_search(work: Work, asked: Mapping[str, object], hits: int, key_file: Path) -> None:
    sought = "; ".join(f"{name}: {_told(value)}" for name, value in asked.items() if value not in (None, "", []))
    if not sought:
        return
    ref, key = new_reference("SE", 16), drawn_bytes(_KEY_BYTES)
    work.run(
        "select note_search(:at, :ref, :sought, :hits, :wrapped)",
        at=work.clock.now(),
        ref=ref,
        sought=_sealed(key, _filled(sought[:_LONGEST]), ref),
        hits=hits,
        wrapped=_sealed(searching_key(key_file), key, ref),
    )


@contextmanager
def noting_a_miss(work: Work, asked: Mapping[str, object], key_file: Path) -> Iterator[None]:
    """Within this, log what was looked for if `NotFound` is raised. What is found is logged by whoever reads it."""
    try:
        yield
    except NotFound as missed:
        if missed.noted:
            raise
        with work.aside() as aside:  # the transaction fails, but that somebody looked is kept
            note_miss(aside, asked, key_file)
        missed.noted = True
        raise


def searches(
    work: Work,
    key_file: Path,
    *,
    viewer: str | None = None,
    purpose: Purpose | None = None,
    part: Stretch = _NEWEST,
) -> list[Search]:
    """The newest searches, or those of one viewer, for those who may read the log; reading them is logged.

    They are never offered as a file, because destroying a search's key could not reach the words in it.
    """
    purpose = reads_log(work, purpose)
    found = _page(work, key_file, viewer, part.before, part.most)
    note(work, Act.CONSULTATION, ["log:searches", *(each.ref for each in found)], purpose=purpose)
    return found


def searches_back_to(work: Work, key_file: Path, since: datetime) -> Iterator[Search]:
    """Every search since an instant, newest first, deciphered as it is reached. The caller logs which of them it shows."""
    before = None
    while page := _page(work, key_file, None, before, _AT_ONCE):
        for each in page:
            if each.at < since:
                return
            yield each
        before = page[-1].entry_id


def _page(work: Work, key_file: Path, viewer: str | None, before: int | None, most: int) -> list[Search]:
    rows = work.rows(
        "select * from log_searches(cast(:viewer as text), cast(:before as bigint), cast(:most as integer))",
        viewer=viewer,
        before=before,
        most=most,
    )
    wrapping = searching_key(key_file)
    return [
        Search(
            row.search,
            row.at,
            row.viewer,
            row.agency,
            _opened(row.search, row.sought, row.wrapped, wrapping),
            row.hits,
            row.entry_id,
            row.name,
        )
        for row in rows
    ]


def destroy_search(work: Work, ref: str) -> None:
    """Destroy the key of one search for good, so that nobody can read its text; that it was made stays in the log.

    Raises `NotFound` where there is no such search or its key is gone already.
    """
    require(work, Permission.GOVERNANCE_SEARCH_DESTROY)
    if not work.value("select destroy_search(:ref)", ref=ref):
        raise NotFound(f"There is no search {ref} that can still be read. `counterline log searches` lists them.")
    note(work, Act.ERASURE, [ref])


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _filled(text: str) -> bytes:
    raw = text.encode("utf-8", "surrogatepass")
    return raw + b"\0" * (-len(raw) % _BLOCK)


def _sealed(key: bytes, content: bytes, ref: str) -> bytes:
    nonce = drawn_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, ref.encode())


def _unsealed(key: bytes, sealed: bytes, ref: str) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], ref.encode())


def _opened(ref: str, sought: bytes, wrapped: bytes | None, wrapping: bytes) -> str | None:
    if wrapped is None:
        return None
    try:
        filled = _unsealed(_unsealed(wrapping, wrapped, ref), sought, ref)
    except InvalidTag:
        raise CounterlineError(
            f"The search {ref} was enciphered with another key. Put that key back, or set COUNTERLINE_SEARCH_KEY to where it is."
        ) from None
    return filled.rstrip(b"\0").decode("utf-8", "replace")
