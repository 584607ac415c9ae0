"""The log's tables: what acts add to them, what inspectors read, and what the sealer reads and writes."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from counterline.governance.log.merkle import Frontier
from counterline.governance.log.model import SUBMITTED, Act, Entry, Purpose, references
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.crossing import answer

AT_ONCE = 1000  # entries that the database's functions give at most for one question
REFS_AT_ONCE = 1000  # references in one entry about a file, so that the entries of a large file can still be read

_ENTRY = (
    "e.entry_id, e.at, e.act, e.viewer, e.agency, e.subjects, e.recipients, e.purpose, e.sought, e.hits, e.acting_for, "
    "case when e.seals_viewer then e.viewer_id end as sealed_viewer"
)


def note(
    work: Work,
    act: Act,
    subjects: Sequence[str] = (),
    *,
    recipients: Sequence[str] = (),
    purpose: Purpose | None = None,
) -> None:
    """Log an act in its own transaction, so that it is kept if and only if the act is. A refusal is kept by itself.

    Raises `NotAReference` for a subject or recipient that is neither a reference nor a code, and `CounterlineError` for a disclosure
    without recipients.
    """
    if act is Act.DISCLOSURE and not recipients:
        raise CounterlineError("A disclosure is logged with its recipients: say to whom it went.")
    told = {
        "at": work.clock.now(),
        "act": act.value,
        "subjects": references(subjects),
        "recipients": references(recipients),
        "purpose": None if purpose is None else purpose.value,
    }
    if act is Act.REFUSAL:
        with work.aside() as aside:
            aside.run(_INSERT, **told)
    else:
        work.run(_INSERT, **told)


def note_each(work: Work, act: Act, every: Iterable[Sequence[str]], *, purpose: Purpose) -> None:
    """Log several acts of one kind, each with subjects of its own, so that no entry connects what belongs to two acts."""
    told: dict[str, object] = {"at": work.clock.now(), "act": act.value, "recipients": [], "purpose": purpose.value}
    work.run_many(_INSERT, [{**told, "subjects": references(subjects)} for subjects in every])


def note_filed(work: Work, told: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
    """Log as disclosures what was filed and others may now read: a pair of subjects and recipients for each entry."""
    at, by = work.clock.now(), Act.DISCLOSURE.value
    work.run_many(
        _INSERT,
        [
            {
                "at": at,
                "act": by,
                "subjects": references([*what, SUBMITTED]),
                "recipients": references(whom),
                "purpose": None,
            }
            for what, whom in told
        ],
    )


_INSERT = """
insert into log_entries (at, act, subjects, recipients, purpose) values (:at, :act, :subjects, :recipients, :purpose)
"""


@answer
@dataclass(frozen=True, slots=True)
class Recall:
    """That something disclosed was taken back: when, from which recipients, and which references."""

    at: datetime
    recipients: tuple[str, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as inspectors read it, with its place in the tree (None until it is sealed) and the name of its viewer.

    `matched` are the references in it that were asked about. Of a disclosure, `recalled_at` is when any of it was first taken back,
    and `recalls` say from whom and what, earliest first. A `guarded` entry is about something that a guardian answers for: it names the
    guardian, and neither the viewer nor the subjects.
    """

    entry: Entry
    leaf_index: int | None
    name: str | None = None
    recalled_at: datetime | None = None
    recalls: tuple[Recall, ...] = ()
    matched: tuple[str, ...] = ()
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of an answer is wanted: entries up to an instant, before an entry's number, and at most so many.

    `taken` says that it leaves as a file.
    """

    until: datetime | None = None
    before: int | None = None
    most: int = 50
    taken: bool = False


@dataclass(frozen=True, slots=True)
class LogAsked:
    """Which entries are wanted: about a subject, of a viewer, of one act, or of what went to an agency and its people."""

    subject: str | None = None
    viewer: str | None = None
    act: Act | None = None
    to: str | None = None


def entries_asked(work: Work, asked: LogAsked, part: Stretch) -> list[Logged]:
    """The newest such entries, as far as the viewer may read them: the database leaves out the rest."""
    query = (
        "select * from log_asked(cast(:about as text[]), cast(:viewer as text), cast(:act as text), "
        "cast(:to as text), cast(:until as timestamptz), cast(:before as bigint), cast(:most as integer))"
    )
    rows = _gathered(
        work,
        query,
        part,
        about=None if asked.subject is None else [asked.subject],
        viewer=asked.viewer,
        act=None if asked.act is None else asked.act.value,
        to=asked.to,
    )
    return [_logged(row) for row in rows]


def entries_about(work: Work, keys: Sequence[int], refs: Sequence[str], part: Stretch) -> list[Logged]:
    """The newest entries about what these keys and references name. The viewer is shown nothing that records say."""
    query = (
        "select * from log_about(cast(:keys as bigint[]), cast(:refs as text[]), cast(:until as timestamptz), "
        "cast(:before as bigint), cast(:most as integer))"
    )
    rows = _gathered(work, query, part, keys=list(keys), refs=list(refs))
    return [_logged(row, row.matched) for row in rows]


def entries_about_person(work: Work, refs: Sequence[str], acceptance: float, part: Stretch) -> list[Logged]:
    """The newest entries that name any record that links and judgements lead to from the person of these references."""
    query = (
        "select * from log_about_person(cast(:refs as text[]), :acceptance, cast(:until as timestamptz), "
        "cast(:before as bigint), cast(:most as integer))"
    )
    rows = _gathered(work, query, part, refs=list(refs), acceptance=acceptance)
    return [_logged(row, row.matched) for row in rows]


def records_followed(work: Work, refs: Sequence[str], acceptance: float) -> int:
    """How many other records are held to be about the same person."""
    query = "select log_followed(cast(:refs as text[]), :acceptance)"
    return int(work.value(query, refs=list(refs), acceptance=acceptance))


def _gathered(work: Work, query: str, part: Stretch, **asked: object) -> list[AnyRow]:
    """As many rows as are wanted, asked for `AT_ONCE` at a time."""
    found: list[AnyRow] = []
    while len(found) < part.most:
        wanted = min(AT_ONCE, part.most - len(found))
        before = found[-1].entry_id if found else part.before
        rows = work.rows(query, until=part.until, before=before, most=wanted, **asked)
        found += rows
        if len(rows) < wanted:
            break
    return found


def origin_of(work: Work) -> str:
    """The name of this installation's log, which its checkpoints are signed under."""
    return str(work.value("select origin from log_origin"))


@dataclass(frozen=True, slots=True)
class Sealed:
    """The newest checkpoint as the database keeps it: the tree to go on from, and the signed note (None before the first seal)."""

    frontier: Frontier
    note: str | None


def newest(work: Work) -> Sealed:
    """The newest checkpoint, from which the next seal goes on. Raises `CounterlineError` for one that was damaged."""
    row = work.row("select size, frontier, note from log_checkpoints order by size desc limit 1")
    if row is None:
        return Sealed(Frontier(), None)
    try:
        frontier = Frontier.taken_up(row.size, bytes(row.frontier))
    except ValueError:
        raise CounterlineError(
            f"The newest checkpoint in the database, of {row.size} entries, was damaged, so nothing is sealed. "
            "Change nothing, and read 'When the log was cut' in docs/log.md."
        ) from None
    return Sealed(frontier, row.note)


def note_at(work: Work, size: int) -> str | None:
    """The signed checkpoint at a size, if there is one."""
    return work.value("select note from log_checkpoints where size = :size", size=size)  # type: ignore[no-any-return]


def leaves(work: Work) -> int:
    """How many leaves there are, going by the index of the last."""
    return int(work.value("select coalesce(max(leaf_index) + 1, 0) from log_leaves"))


def strays(work: Work) -> list[Entry]:
    """Entries that have no leaf and wait for none: somebody inserted them, or kept them from being sealed."""
    rows = work.rows(
        f"select {_ENTRY} from log_entries e "  # noqa: S608 - our own column names
        "where not exists (select from log_leaves l where l.entry_id = e.entry_id) "
        "and not exists (select from log_unsealed u where u.entry_id = e.entry_id) order by e.entry_id"
    )
    return [_sealed(row) for row in rows]


def unsealed(work: Work, most: int) -> list[Entry]:
    """Entries that wait to be sealed, in the order in which they will be."""
    rows = work.rows(
        f"select {_ENTRY} from log_unsealed u join log_entries e using (entry_id) "  # noqa: S608 - our own column names
        "order by e.at, e.entry_id limit :most",
        most=most,
    )
    return [_sealed(row) for row in rows]


def keep_leaves(work: Work, first: int, sealed: Sequence[tuple[Entry, bytes]]) -> None:
    """Keep the leaves of newly sealed entries, from the index `first` on; the entries then wait no longer."""
    work.run_many(
        "insert into log_leaves (leaf_index, entry_id, leaf_hash) values (:index, :entry, :hash)",
        [{"index": first + at, "entry": entry.entry_id, "hash": leaf} for at, (entry, leaf) in enumerate(sealed)],
    )
    work.run("delete from log_unsealed where entry_id = any(:ids)", ids=[entry.entry_id for entry, _ in sealed])


def keep_checkpoint(work: Work, frontier: Frontier, signed: str, at: datetime) -> None:
    """Keep a signed checkpoint, and the tree from which the next one goes on."""
    work.keep(
        "log_checkpoints",
        size=frontier.size,
        root=frontier.root(),
        frontier=frontier.kept(),
        note=signed,
        sealed_at=at,
    )


def sealed_entries(work: Work) -> Iterator[tuple[int, int, bytes, Entry | None]]:
    """Every leaf in order: its index, its entry's number, its hash, and the entry (None where it is gone)."""
    rows = work.stream(
        f"select l.leaf_index, l.entry_id as leaf_entry, l.leaf_hash, {_ENTRY} "  # noqa: S608 - our own column names
        "from log_leaves l left join log_entries e using (entry_id) order by l.leaf_index"
    )
    for row in rows:
        yield row.leaf_index, row.leaf_entry, bytes(row.leaf_hash), None if row.entry_id is None else _sealed(row)


def checkpoint_notes(work: Work) -> Iterator[str]:
    """Every signed checkpoint, oldest first."""
    for row in work.stream("select note from log_checkpoints order by size"):
        yield str(row.note)


def _logged(row: AnyRow, matched: Sequence[str] = ()) -> Logged:
    recalls = tuple(
        Recall(datetime.fromisoformat(each["at"]), tuple(each["recipients"]), tuple(each["subjects"]))
        for each in row.recalls
    )
    return Logged(_entry(row), row.leaf_index, row.name, row.recalled_at, recalls, tuple(matched), guarded=row.guarded)


def _sealed(row: AnyRow) -> Entry:
    return replace(_entry(row), viewer_id=row.sealed_viewer)


def _entry(row: AnyRow) -> Entry:
    return Entry(
        entry_id=row.entry_id,
        at=row.at,
        act=row.act,
        viewer=row.viewer,
        agency=row.agency,
        subjects=tuple(row.subjects),
        recipients=tuple(row.recipients),
        purpose=row.purpose,
        sought=None if row.sought is None else b64encode(row.sought).decode(),
        hits=row.hits,
        acting_for=tuple(row.acting_for),
    )
