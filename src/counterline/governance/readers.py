"""Which kinds of record each role may read, as the database holds it: brought to what the kinds themselves declare."""

from collections.abc import Iterable, Mapping
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work

# What a viewer handed over, which its originator reads whatever its kind.
OF_EVERY_ROLE: Final = frozenset({"submission", "raw"})

_TAKE = "delete from role_kinds where not (role || ' ' || kind = any(cast(:told as text[])))"
_GIVE = """
insert into role_kinds (role, kind)
select split_part(told, ' ', 1), split_part(told, ' ', 2) from unnest(cast(:told as text[])) told
on conflict do nothing
"""


def settle_readers(work: Work, kinds_read: Mapping[ViewerRole, Iterable[str]]) -> None:
    """Give each role the kinds that it may read and no other; said again it changes nothing. For the owner alone."""
    told = [f"{role.value} {kind}" for role, kinds in kinds_read.items() for kind in {*kinds, *OF_EVERY_ROLE}]
    work.run(_TAKE, told=told)
    work.run(_GIVE, told=told)
