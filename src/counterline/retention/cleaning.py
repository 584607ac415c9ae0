"""Rows that went leave their bytes in the database's files until each table is written anew: done here, by the database's owner.

A plain vacuum frees their place and leaves the bytes. So each table about people is written anew whole, which shuts it meanwhile: large
ones wait for whoever runs this. One is only called clean where the database says that nothing dead had to stay.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.upkeep.writing_anew import written_anew
from counterline.plumbing.work import Work, Works
from counterline.retention.inventory import inventory
from counterline.vocabulary.identity import key_of

LARGEST: Final = 256 << 20
"""Bytes of a table with its indexes that are written anew within seconds, so that nobody who is awake at night waits for longer."""
STATISTICS: Final = "pg_catalog.pg_statistic"
"""The database keeps the commonest values of each column there, names and numbers among them."""
BETWEEN: Final = key_of("cleaning", "begins")
"""The lock by which no cleaning begins while something is taken away: it would count for rows that are not dead yet."""
_DUE: Final = """
select exists (select from disposal_goings g where g.gone_at >= coalesce((select min(s.begun_at) from (
    select t, max(c.begun_at) as begun_at from unnest(cast(:tables as text[])) t
      left join cleanings c on t = any(c.tables) group by t) s), '-infinity')
    or exists (select from unnest(cast(:tables as text[])) t where not exists (select from cleanings c where t = any(c.tables))))
"""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Which tables were written anew, and which were not: too large, in use, or with rows that somebody still reads."""

    tables: tuple[str, ...]
    left: tuple[str, ...]


def personal() -> tuple[str, ...]:
    """The tables in whose files values of people are."""
    return (*sorted(name for name, place in inventory().items() if place.is_personal), STATISTICS)


def is_due(work: Work) -> bool:
    """Whether anything went since each of these tables was last written anew."""
    return bool(work.value(_DUE, tables=list(personal())))


def clean(database: Database, works: Works, clock: Clock, *, whole: bool = False) -> Cleaned:
    """Write the tables about people anew, as the database's owner; large ones too where `whole`."""
    with works.begin(Role.OWNER) as work:
        work.alone(BETWEEN)
        begun = clock.now()
    done = written_anew(database, personal(), None if whole else LARGEST)
    with works.begin(Role.OWNER) as work:
        work.run(_KEEP, begun=begun, now=clock.now(), tables=done)
    return Cleaned(tuple(done), tuple(each for each in personal() if each not in done))


_KEEP: Final = """
insert into cleanings (begun_at, ended_at, tables, segment) values (:begun, :now, :tables, substr(pg_walfile_name(pg_current_wal_lsn()), 9))
"""


_WAL_GONE: Final = """
update cleanings set wal_gone_at = :now where wal_gone_at is null and segment < (
    select min(substr(name, 9)) from unnest(cast(:names as text[])) name where name ~ '^[0-9A-F]{24}$')
"""


def note_wal(work: Work, names: Collection[str]) -> None:
    """Note, as the owner, which cleanings' write-ahead log is gone, by the names of the segments that are there."""
    work.run(_WAL_GONE, now=work.clock.now(), names=list(names))
