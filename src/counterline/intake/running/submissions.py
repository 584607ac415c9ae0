"""Submissions: what an agency hands over at once, kept whole until it has been read."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from counterline.governance.permissions import NATIONAL_BODY
from counterline.governance.reach.audiences import Readers, intern, intern_each
from counterline.places.ground.agencies import rocu_of
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, AudienceId, SubmissionRef

PART_BYTES = 1 << 20  # of a file kept in parts, so that no value of the database is large
MOST_BYTES = 2 << 30  # 2 GiB: the largest file a reader will open

WRITTEN_HERE = "counterline"  # the system whose reports are written here, one to a file
_APART = " in CM-"  # between a system and the compartment in which a stream of its own lies

Mode = Literal["snapshot", "increment"]


def stream(system: str, compartment: str | None) -> str:
    """The stream that is spoken for: what lies in a compartment is one of its own, and ends and corrects nothing outside."""
    # A mapping's system is a slug, which has no space: so no mapping can name a compartment's stream from the open.
    return f"{system} in {compartment}" if compartment else system


def lies_in(spoken_for: str) -> str:
    """The compartment in which a stream lies; empty where it lies in the open."""
    ref = spoken_for.partition(_APART)[2]
    return f"CM-{ref}" if ref else ""


def written_here(spoken_for: str) -> bool:
    """Whether a stream is of reports that are written here, in the open or in a compartment."""
    return spoken_for.partition(_APART)[0] == WRITTEN_HERE


@dataclass(frozen=True, slots=True)
class Submission:
    """One file handed over, and what became of it."""

    submission_id: int
    ref: SubmissionRef
    agency: AgencyCode
    kind: str
    system: str
    mapping_id: int
    mapping: str
    mapping_version: int
    mode: Mode
    as_at: datetime
    file_name: str
    file_bytes: int
    sent_at: datetime
    sent_by: str
    state: str
    loaded_at: datetime | None
    withdrawn_at: datetime | None
    receipt: dict[str, Any] | None
    corrects: SubmissionRef | None
    looked_at: datetime | None
    settled: int
    stated_received_at: datetime | None
    """When another system received it first, as its sender states; None where it was received by being loaded here."""
    compartment: str | None
    """On whose list stands who may know of it and of its records; None where it lies in the open."""
    months: tuple[date, ...] | None
    """The first days of the months that its rows speak of, where it tells of several at once; None where it is one month's."""

    @property
    def held_open(self) -> int:
        """How many of its held rows still wait to be put right: what its receipt, quality and coverage all tell.

        None wait of what was withdrawn, for nothing of it counts any more.
        """
        return max(0, int((self.receipt or {}).get("held", 0)) - self.settled) if self.state == "loaded" else 0


class After(NamedTuple):
    """Where a page of submissions ended: when its last one was sent, and its reference."""

    sent_at: datetime
    ref: str


SELECT_SUBMISSION = """
select s.submission_id, s.ref, s.agency, s.kind, s.system, s.mapping_id, m.name, m.version, s.mode, s.as_at, s.file_name,
       s.file_bytes, s.sent_at, v.name, s.state, s.loaded_at, s.withdrawn_at, s.receipt, c.ref,
       s.looked_at, s.settled, s.heard_at, (select a.compartment from audiences a where a.audience_id = s.audience_id),
       s.months
  from submissions s
  join mappings m using (mapping_id)
  join viewers v on v.viewer_id = s.sent_by
  left join submissions c on c.submission_id = s.corrects
"""


_SENT_BY = """
select s.submission_id, s.system, v.ref from submissions s join viewers v on v.viewer_id = s.sent_by
 where s.submission_id = any(cast(:ids as bigint[]))
"""


_ROWS_READ = """
select submission_id, coalesce((receipt->>'read')::bigint, 0) as read from submissions
 where submission_id = any(cast(:ids as bigint[]))
"""


def submission(work: Work, ref: SubmissionRef) -> Submission:
    """One submission; refuses one that the viewer may not read as one that is not there (`NotFound`)."""
    row = work.row(SELECT_SUBMISSION + " where s.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no submission {ref} in what you may see. Check the reference on your receipt.")
    return Submission(*row)


def submission_by_id(work: Work, submission_id: int) -> Submission | None:
    """One submission by its inner number, for tracing; None where the viewer may not read it."""
    row = work.row(SELECT_SUBMISSION + " where s.submission_id = :id", id=submission_id)
    return None if row is None else Submission(*row)


def senders_of_submissions(work: Work, submission_ids: Iterable[int]) -> dict[int, str]:
    """Who handed over each of these submissions, by the viewer's reference, for the worker."""
    rows = work.rows(_SENT_BY, ids=sorted(set(submission_ids)))
    return {int(row.submission_id): str(row.ref) for row in rows}


def rows_read(work: Work, submission_ids: Iterable[int]) -> dict[int, int]:
    """How many rows each of these submissions held when it was loaded, for the worker."""
    rows = work.rows(_ROWS_READ, ids=sorted(set(submission_ids)))
    return {int(row.submission_id): int(row.read) for row in rows}


def writers_of(work: Work, submission_ids: Iterable[int]) -> list[str]:
    """Who wrote these submissions here, by their references and nobody twice; of files nobody, for the worker."""
    rows = work.rows(_SENT_BY, ids=sorted(set(submission_ids)))
    return sorted({str(row.ref) for row in rows if written_here(row.system)})


def submissions(work: Work, most: int = 100, after: After | None = None) -> list[Submission]:
    """The submissions the viewer may read, newest first; several of one instant stand by their references."""
    rows = work.rows(
        SELECT_SUBMISSION
        + " where cast(:at as timestamptz) is null or s.sent_at < :at or (s.sent_at = :at and s.ref > :ref) "
        "order by s.sent_at desc, s.ref limit :most",
        at=None if after is None else after.sent_at,
        ref="" if after is None else after.ref,
        most=most,
    )
    return [Submission(*row) for row in rows]


def loaded_submissions(work: Work, kind: str, heard_by: date | None = None) -> list[Submission]:
    """Every loaded submission of a kind that the viewer may read, by agency and date: what coverage is made of.

    With a day, those received by its end and not yet withdrawn then.
    """
    sql = SELECT_SUBMISSION + " where s.state = 'loaded' and s.kind = :kind order by s.agency, s.as_at"
    if heard_by is None:
        return [Submission(*row) for row in work.rows(sql, kind=kind)]
    moment = day_ends(heard_by)
    return [Submission(*row) for row in work.rows(SELECT_SUBMISSION + _HEARD, kind=kind, moment=moment)]


def state_of_sent(work: Work) -> tuple[object, ...]:
    """What changes whenever a submission that the viewer may know of is loaded, withdrawn or put right."""
    return tuple(work.rows("select count(*), max(loaded_at), max(withdrawn_at), sum(settled) from submissions")[0])


_SINCE = """
select coalesce(sum((receipt->>'kept')::bigint), 0) from submissions where loaded_at > :moment and state = 'loaded'
"""


def rows_loaded_since(work: Work, moment: datetime) -> int:
    """How many rows that the viewer may know of were kept since an instant."""
    return int(work.value(_SINCE, moment=moment))


_HEARD = """
 where s.loaded_at is not null and s.kind = :kind and coalesce(s.heard_at, s.loaded_at) < :moment
   and (s.state = 'loaded' or s.withdrawn_at >= :moment)
 order by s.agency, s.as_at
"""


def loaded_by(work: Work, agency: AgencyCode) -> list[Submission]:
    """Every loaded submission of one agency that the viewer may know of, by date: what quality is made of."""
    rows = work.rows(
        SELECT_SUBMISSION + " where s.state = 'loaded' and s.agency = :agency order by s.as_at", agency=agency
    )
    return [Submission(*row) for row in rows]


def return_audience(work: Work, agency: AgencyCode, compartment: str | None = None) -> AudienceId:
    """Who may know that a return was sent: the sender, its regional unit and the national desk."""
    return intern(work, _knowing(agency, compartment))


def raw_audience(work: Work, agency: AgencyCode, compartment: str | None = None) -> AudienceId:
    """Who may see a return's own cells: the sender alone."""
    return intern(work, Readers(agency, "raw", compartment=compartment))


def audiences_of(work: Work, agency: AgencyCode, compartment: str | None = None) -> tuple[AudienceId, AudienceId]:
    """Both at once: who may know of a return, and who may see its own cells."""
    known, own = intern_each(work, [_knowing(agency, compartment), Readers(agency, "raw", compartment=compartment)])
    return known, own


def _knowing(agency: AgencyCode, compartment: str | None) -> Readers:
    regional = rocu_of(agency)
    readers = {NATIONAL_BODY} | ({regional} if regional else set())
    return Readers(agency, "submission", frozenset(readers), compartment=compartment)


@contextmanager
def file_of(work: Work, taken: Submission) -> Iterator[Path]:
    """The submitted file on disk for as long as it is being read; refuses one that is no longer kept (`NotFound`)."""
    with tempfile.TemporaryDirectory(prefix="counterline-") as folder:
        path = Path(folder) / ("file" + Path(taken.file_name).suffix[:8])
        with path.open("wb") as file:
            for part in range((taken.file_bytes + PART_BYTES - 1) // PART_BYTES):
                content = work.value(
                    "select content from submission_parts where submission_id = :id and part = :part",
                    id=taken.submission_id,
                    part=part,
                )
                if content is None:
                    raise NotFound(
                        "The file is no longer kept: it was refused at the door or belongs to another agency."
                    )
                file.write(bytes(content))
        yield path


def forget_file(work: Work, taken: Submission) -> None:
    """Remove a file that must not stay."""
    work.run("delete from submission_parts where submission_id = :id", id=taken.submission_id)


def safe_name(name: str) -> str:
    """A file's name as it is kept: no folders, nothing invisible, and not too long."""
    plain = Path(name.replace("\\", "/")).name or "file"
    return "".join(letter for letter in plain if letter.isprintable())[-120:] or "file"
