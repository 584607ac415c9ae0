"""The log's tables: what acts add, what the desk reads, and what the sealer takes up and leaves behind."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from counterline.governance.log.merkle import Frontier
from counterline.governance.log.model import SUBMITTED, Act, Entry, Purpose, references
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import AnyRow, Work

AT_ONCE = 1000  # entries that the database gives for one question
REFS_AT_ONCE = 1000  # references of one entry, so that no entry of a large file is longer than a page of them

_ENTRY = (
    "e.entry_id, e.at, e.act, e.viewer, e.agency, e.subjects, e.recipients, e.purpose, e.sought, e.hits, e.acting_for"
)


def note(
    work: Work,
    act: Act,
    subjects: Sequence[str] = (),
    *,
    recipients: Sequence[str] = (),
    purpose: Purpose | None = None,
) -> None:
    """Log an act in its own transaction: it stands or falls with the act. A refusal stands by itself."""
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
    """Log one act after another of a kind, each of its own subjects, so that no entry tells of two at once."""
    told: dict[str, object] = {"at": work.clock.now(), "act": act.value, "recipients": [], "purpose": purpose.value}
    work.run_many(_INSERT, [{**told, "subjects": references(subjects)} for subjects in every])


def note_filed(work: Work, told: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
    """Log what was filed and may be read by others from now on: of what, with the codes of both sides, and by whom."""
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


@dataclass(frozen=True, slots=True)
class Recall:
    """One taking back of what was disclosed: when, from which of those it went to, and of which references."""

    at: datetime
    recipients: tuple[str, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry, its place in the tree (None where it waits for its seal), and by what name its viewer is known.

    `matched` are those of its references that were asked about. `recalled_at` says when anything of a disclosure was first
    taken back, and `recalls` from whom and of what, the earliest first. Of what a guardian keeps the `guarded` entry names the
    guardian, who answers for it, and neither who it was nor of what.
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
    """Which stretch of an answer is wanted: until an instant, before an entry, so much; `taken` where it leaves as a file."""

    until: datetime | None = None
    before: int | None = None
    most: int = 50
    taken: bool = False


@dataclass(frozen=True, slots=True)
class LogAsked:
    """What entries are asked for: of one subject, one viewer, one act, or what went to one agency and its people."""

    subject: str | None = None
    viewer: str | None = None
    act: Act | None = None
    to: str | None = None


def entries_asked(work: Work, asked: LogAsked, part: Stretch) -> list[Logged]:
    """The newest such entries; the database gives none to whom they are not for."""
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
    """The newest entries that name what is known by these keys and references, found without showing what records say."""
    query = (
        "select * from log_about(cast(:keys as bigint[]), cast(:refs as text[]), cast(:until as timestamptz), "
        "cast(:before as bigint), cast(:most as integer))"
    )
    rows = _gathered(work, query, part, keys=list(keys), refs=list(refs))
    return [_logged(row, row.matched) for row in rows]


def entries_about_person(work: Work, refs: Sequence[str], acceptance: float, cap: int, part: Stretch) -> list[Logged]:
    """The newest entries that name any record of whoever these references name, by links and judgements."""
    query = (
        "select * from log_about_person(cast(:refs as text[]), :acceptance, :cap, cast(:until as timestamptz), "
        "cast(:before as bigint), cast(:most as integer))"
    )
    rows = _gathered(work, query, part, refs=list(refs), acceptance=acceptance, cap=cap)
    return [_logged(row, row.matched) for row in rows]


def records_followed(work: Work, refs: Sequence[str], acceptance: float, cap: int) -> int:
    """How many records beside those asked about are held to be of the same people."""
    query = "select log_followed(cast(:refs as text[]), :acceptance, :cap)"
    return int(work.value(query, refs=list(refs), acceptance=acceptance, cap=cap))


def _gathered(work: Work, query: str, part: Stretch, **asked: object) -> list[AnyRow]:
    """So many rows as are wanted, asked for by as many as the database gives at once."""
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
    """The name of this installation's log."""
    return str(work.value("select origin from log_origin"))


@dataclass(frozen=True, slots=True)
class Sealed:
    """The newest checkpoint as it is kept."""

    frontier: Frontier
    note: str | None


def newest(work: Work) -> Sealed:
    """Where the next seal goes on from."""
    row = work.row("select size, frontier, note from log_checkpoints order by size desc limit 1")
    if row is None:
        return Sealed(Frontier(), None)
    return Sealed(Frontier.taken_up(row.size, bytes(row.frontier)), row.note)


def note_at(work: Work, size: int) -> str | None:
    """The signed checkpoint at a size, if there is one."""
    return work.value("select note from log_checkpoints where size = :size", size=size)  # type: ignore[no-any-return]


def leaves(work: Work) -> int:
    """How many leaves there are, by the last of them."""
    return int(work.value("select coalesce(max(leaf_index) + 1, 0) from log_leaves"))


def strays(work: Work) -> list[Entry]:
    """Entries that neither have a leaf nor wait for one: put in, or kept from their seal, past the log's own ways."""
    rows = work.rows(
        f"select {_ENTRY} from log_entries e "  # noqa: S608 - our own column names
        "where not exists (select from log_leaves l where l.entry_id = e.entry_id) "
        "and not exists (select from log_unsealed u where u.entry_id = e.entry_id) order by e.entry_id"
    )
    return [_entry(row) for row in rows]


def unsealed(work: Work, most: int) -> list[Entry]:
    """Entries that wait for their seal, in the one order in which they are sealed."""
    rows = work.rows(
        f"select {_ENTRY} from log_unsealed u join log_entries e using (entry_id) "  # noqa: S608 - our own column names
        "order by e.at, e.entry_id limit :most",
        most=most,
    )
    return [_entry(row) for row in rows]


def keep_leaves(work: Work, first: int, sealed: Sequence[tuple[Entry, bytes]]) -> None:
    """Keep the leaves of newly sealed entries, which then wait no longer."""
    work.run_many(
        "insert into log_leaves (leaf_index, entry_id, leaf_hash) values (:index, :entry, :hash)",
        [{"index": first + at, "entry": entry.entry_id, "hash": leaf} for at, (entry, leaf) in enumerate(sealed)],
    )
    work.run("delete from log_unsealed where entry_id = any(:ids)", ids=[entry.entry_id for entry, _ in sealed])


def keep_checkpoint(work: Work, frontier: Frontier, signed: str, at: datetime) -> None:
    """Keep a signed checkpoint and what the next one goes on from."""
    work.run(
        "insert into log_checkpoints (size, root, frontier, note, sealed_at) values (:size, :root, :frontier, :note, :at)",
        size=frontier.size,
        root=frontier.root(),
        frontier=frontier.kept(),
        note=signed,
        at=at,
    )


def sealed_entries(work: Work) -> Iterator[tuple[int, int, bytes, Entry | None]]:
    """Every leaf in order: its index, its entry's number, its hash, and the entry if it is still there."""
    rows = work.stream(
        f"select l.leaf_index, l.entry_id as leaf_entry, l.leaf_hash, {_ENTRY} "  # noqa: S608 - our own column names
        "from log_leaves l left join log_entries e using (entry_id) order by l.leaf_index"
    )
    for row in rows:
        yield row.leaf_index, row.leaf_entry, bytes(row.leaf_hash), None if row.entry_id is None else _entry(row)


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
