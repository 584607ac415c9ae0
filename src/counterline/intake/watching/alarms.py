"""Alarms of drift as they are kept: recorded when first seen, open until a new mapping version or a person answers them."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.intake.running.submissions import Submission, return_audience, written_here
from counterline.intake.watching.drifting import LAST_LOADS, AlarmSort, Change, changes
from counterline.intake.watching.profiling import Profile, earlier_profiles, keep_profile
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.same_record import feed_key
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode, SubmissionRef, new_reference

LONGEST_WHY = 500  # letters: a sentence or two
ANSWERED_LISTED = 500  # answered alarms that are listed: more than a year of them


@answer
@dataclass(frozen=True, slots=True)
class Alarm:
    """One change in a feed, open until a new version of the mapping or a person answers it.

    `submission` is the one in which it was first seen; `about` is the column or flag, empty where the whole load changed.
    """

    ref: str
    agency: AgencyCode
    kind: str
    system: str
    mapping_version: int
    submission: SubmissionRef
    sort: AlarmSort
    about: str
    said: str
    first_seen_at: datetime
    last_seen_at: datetime
    cleared_at: datetime | None
    cleared_by: str | None
    cleared_why: str | None


_SELECT = """
select a.ref, a.agency, a.kind, a.system, a.mapping_version, s.ref as submission, a.sort, a.about, a.said, a.first_seen_at,
       a.last_seen_at, a.cleared_at, v.name as cleared_by, a.cleared_why
  from feed_alarms a join submissions s using (submission_id) left join viewers v on v.viewer_id = a.cleared_by
"""
_LISTED = """
 where (cast(:agency as text) is null or a.agency = :agency) and (a.cleared_at is null or a.alarm_id in (
    select c.alarm_id from feed_alarms c where c.cleared_at is not null and (cast(:agency as text) is null or c.agency = :agency)
     order by c.first_seen_at desc, c.ref limit :most))
 order by a.first_seen_at desc, a.ref
"""


def watch_load(work: Work, taken: Submission, profile: Profile) -> None:
    """Compare a load with the feed's earlier ones, and record what has changed.

    Corrections of a few rows tell nothing of a feed, and one report written here is none: it has only the columns that it speaks of.
    """
    keep_profile(work, profile)
    if taken.corrects is not None or written_here(taken.system):
        return
    found = changes(profile, earlier_profiles(work, profile, LAST_LOADS))
    _clear_answered(work, taken, {(each.sort, each.about) for each in found})
    _raise(work, taken, found)


def watch_refusal(work: Work, taken: Submission, differing: Iterable[tuple[str, str]]) -> None:
    """Record the columns by which a load was stopped, each with whether it is new or missing."""
    _raise(work, taken, [Change(AlarmSort(sort), about, _STOPPED[sort].format(about)) for sort, about in differing])


_STOPPED = {
    "new column": "Column '{}' is in the file and not in the mapping, so nothing was loaded.",
    "missing column": "Column '{}' is in the mapping and not in the file, so nothing was loaded.",
}


def alarms(work: Work, agency: AgencyCode | None = None, *, cleared: bool = False) -> list[Alarm]:
    """The alarms that the viewer may know of, newest first: all open ones, or with `cleared` the newest of the others too."""
    rows = work.rows(_SELECT + _LISTED, agency=agency, most=ANSWERED_LISTED if cleared else 0)
    return [_alarm(row) for row in rows]


def alarms_of(work: Work, taken: Submission) -> list[Alarm]:
    """The alarms that a submission's feed has open, and those that were first seen in it."""
    rows = work.rows(
        _SELECT
        + " where a.submission_id = :id or (a.feed_key = :feed and a.cleared_at is null) order by a.first_seen_at, a.ref",
        id=taken.submission_id,
        feed=feed_key(taken.agency, taken.system, taken.kind),
    )
    return [_alarm(row) for row in rows]


def clear_alarm(work: Work, ref: str, why: str) -> Alarm:
    """Answer an alarm of one's own agency, or at the desk of any, with the reason; it comes back if it is seen again.

    Refuses whoever is neither (`NotAllowed`), an alarm that was answered already (`Conflict`), one that the viewer may not know of
    (`NotFound`), and no reason or one longer than 500 letters (`CounterlineError`).
    """
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    found = _by_ref(work, ref)
    if found.agency != viewer.agency and not viewer.may(Permission.INTAKE_ALARM_ANSWER):
        raise NotAllowed(
            "The agency whose feed it is answers an alarm, or the national desk. Ring the officer of that agency who sends "
            "its files."
        )
    if found.cleared_at is not None:
        raise Conflict(f"{ref} was answered already.")
    if not why.strip() or len(why) > LONGEST_WHY:
        raise CounterlineError(f"Say why in 1 to {LONGEST_WHY} characters.")
    look_through(why)
    work.run(
        "update feed_alarms set cleared_at = :now, cleared_by = :by, cleared_why = :why where ref = :ref",
        now=work.clock.now(),
        by=viewer.viewer_id,
        why=why.strip(),
        ref=ref,
    )
    note(work, Act.ALTERATION, [ref])
    return _by_ref(work, ref)


def clear_alarms(work: Work, refs: Iterable[str], why: str) -> list[Alarm]:
    """Answer several alarms at once with one reason, and tell each as it now stands; one answered already stays so.

    Refuses all where `clear_alarm` refuses one for another cause.
    """
    named = list(dict.fromkeys(refs))
    for ref in named:
        with suppress(Conflict):  # somebody else has answered it meanwhile
            clear_alarm(work, ref, why)
    return [_by_ref(work, ref) for ref in named]


def _by_ref(work: Work, ref: str) -> Alarm:
    row = work.row(_SELECT + " where a.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no alarm {ref} in what you may see.")
    return _alarm(row)


def _clear_answered(work: Work, taken: Submission, again: set[tuple[AlarmSort, str]]) -> None:
    """Columns and codes are answered by a newer version of the mapping under which they are not seen again."""
    rows = work.rows(
        "select alarm_id, sort, about from feed_alarms where feed_key = :feed and cleared_at is null and mapping_version < :version",
        feed=feed_key(taken.agency, taken.system, taken.kind),
        version=taken.mapping_version,
    )
    for alarm_id, sort, about in rows:
        if AlarmSort(sort).ends_with_version and (AlarmSort(sort), about) not in again:
            work.run(
                "update feed_alarms set cleared_at = :now, cleared_why = :why where alarm_id = :id",
                now=work.clock.now(),
                why=f"The mapping's version {taken.mapping_version} reads it.",
                id=alarm_id,
            )


def _raise(work: Work, taken: Submission, found: Iterable[Change]) -> None:
    # One open alarm of each change, by a partial index whose words "on conflict" repeats: seen again, it only stays open.
    for each in found:
        work.run(
            "insert into feed_alarms (ref, feed_key, agency, kind, system, mapping_version, submission_id, sort, about, said, "
            "first_seen_at, last_seen_at, audience_id) values (:ref, :feed, :agency, :kind, :system, :version, :id, :sort, "
            ":about, :said, :now, :now, :audience) on conflict (feed_key, sort, about) where cleared_at is null "
            "do update set last_seen_at = excluded.last_seen_at, said = excluded.said",
            ref=new_reference("AL"),
            feed=feed_key(taken.agency, taken.system, taken.kind),
            agency=taken.agency,
            kind=taken.kind,
            system=taken.system,
            version=taken.mapping_version,
            id=taken.submission_id,
            sort=str(each.sort),
            about=each.about,
            said=each.said,
            now=work.clock.now(),
            audience=return_audience(work, taken.agency, taken.compartment),
        )


def _alarm(row: AnyRow) -> Alarm:
    return Alarm(**(row._asdict() | {"sort": AlarmSort(row.sort)}))
