"""What one load of a feed was like, in numbers and column names: what drift and quality are judged from, with no value of a row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import orjson

from counterline.intake.running.submissions import Submission
from counterline.plumbing.work import AnyRow, Work
from counterline.records.kinds import KINDS, Reads
from counterline.records.looking.same_record import feed_key
from counterline.vocabulary.identity import AgencyCode

ANSWERS: Final = ("yes", "no", "not known")
BLANK: Final = "blank"
UNKNOWN_CODE: Final = "Have the mapping's lookup"
"""How the advice begins where a value is in no lookup."""


@dataclass(slots=True)
class LoadSeen:
    """Gathered while a file is read."""

    headers: set[str] = field(default_factory=set)
    flags: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, kind: str, body: Mapping[str, Any]) -> None:
        """Count what a kept row answers to each flag of its kind."""
        for name in flags_of(kind):
            said = body.get(name)
            self.flags.setdefault(name, Counter())[said if said in ANSWERS else BLANK] += 1


@dataclass(frozen=True, slots=True)
class Profile:
    """One load of a feed."""

    submission_id: int
    feed: int
    agency: AgencyCode
    kind: str
    system: str
    mapping_version: int
    as_at: datetime
    headers: frozenset[str]
    read: int
    held: int
    held_by: dict[str, int]
    codes: dict[str, int]
    flags: dict[str, dict[str, int]]

    @property
    def kept(self) -> int:
        """How many rows answer each flag or leave it blank."""
        return max((sum(each.values()) for each in self.flags.values()), default=0)

    def answered(self, flag: str) -> float | None:
        """The share of kept rows that say anything in a flag, 'not known' too; None where none was kept."""
        said = self.flags.get(flag, {})
        total = sum(said.values())
        return None if not total else 1 - said.get(BLANK, 0) / total


def flags_of(kind: str) -> tuple[str, ...]:
    """The flags of a kind: its own fields that take yes, no or not known."""
    return tuple(each.name for each in KINDS[kind].fields if each.reads is Reads.ANSWER)


def profile_of(taken: Submission, seen: LoadSeen, receipt: Mapping[str, Any]) -> Profile:
    """The profile of a load from what was gathered and its receipt."""
    held_by: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for each in receipt.get("reasons", ()):
        held_by[each["column"]] += each["rows"]
        if each["what_to_do"].startswith(UNKNOWN_CODE):
            codes[each["column"]] += each["rows"]
    return Profile(
        taken.submission_id,
        feed_key(taken.agency, taken.system, taken.kind),
        taken.agency,
        taken.kind,
        taken.system,
        taken.mapping_version,
        taken.as_at,
        frozenset(seen.headers),
        receipt["read"],
        receipt["held"],
        dict(held_by),
        dict(codes),
        {name: dict(said) for name, said in seen.flags.items()},
    )


def keep_profile(work: Work, profile: Profile) -> None:
    """Keep a load's profile beside its submission, for whoever may know that it was sent."""
    work.run(
        "insert into load_profiles (submission_id, feed_key, agency, kind, system, mapping_version, as_at, loaded_at, headers, "
        "rows_read, rows_held, held_by, codes, flags, audience_id) values (:id, :feed, :agency, :kind, :system, :version, "
        ":as_at, :now, cast(:headers as jsonb), :read, :held, cast(:held_by as jsonb), cast(:codes as jsonb), "
        "cast(:flags as jsonb), (select audience_id from submissions where submission_id = :id)) "
        "on conflict (submission_id) do nothing",
        id=profile.submission_id,
        feed=profile.feed,
        agency=profile.agency,
        kind=profile.kind,
        system=profile.system,
        version=profile.mapping_version,
        as_at=profile.as_at,
        now=work.clock.now(),
        headers=orjson.dumps(sorted(profile.headers)).decode(),
        read=profile.read,
        held=profile.held,
        held_by=orjson.dumps(profile.held_by).decode(),
        codes=orjson.dumps(profile.codes).decode(),
        flags=orjson.dumps(profile.flags).decode(),
    )


_SELECT = """
select p.submission_id, p.feed_key, p.agency, p.kind, p.system, p.mapping_version, p.as_at, p.headers::text, p.rows_read,
       p.rows_held, p.held_by::text, p.codes::text, p.flags::text
  from load_profiles p join submissions s using (submission_id)
"""


def earlier_profiles(work: Work, profile: Profile, most: int) -> list[Profile]:
    """The loads of the same feed before this one, the latest first, corrections and what was withdrawn left out."""
    sql = (
        _SELECT + " where p.feed_key = :feed and p.submission_id <> :id and s.state = 'loaded' and s.corrects is null "
        "order by p.loaded_at desc, p.submission_id desc limit :most"
    )
    return [_profile(row) for row in work.rows(sql, feed=profile.feed, id=profile.submission_id, most=most)]


def profiles_of(work: Work, agency: AgencyCode, since: datetime) -> list[Profile]:
    """An agency's loads since a day that the viewer may know of, by date."""
    sql = _SELECT + " where p.agency = :agency and p.as_at >= :since and s.state = 'loaded' order by p.as_at"
    return [_profile(row) for row in work.rows(sql, agency=agency, since=since)]


def _profile(row: AnyRow) -> Profile:
    said = list(row)
    for at in (7, 10, 11, 12):
        said[at] = orjson.loads(said[at])
    said[7] = frozenset(said[7])
    return Profile(*said)
