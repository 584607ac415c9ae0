"""At which agencies the holders of a role read some audiences: the worker asks this before it tells anybody anything."""

from collections.abc import Collection
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, AudienceId

# This says of a role what the database's function `readable()` says of a viewer. Compartments are left out: a list has people and no roles.
_READ: Final = """
select r.agency, array_agg(a.audience_id) as audiences
  from audiences a
  join audience_readers r using (audience_id)
  join role_kinds k on k.kind = a.kind and k.role = :role
 where a.audience_id = any(cast(:audiences as integer[])) and a.compartment is null
   and (not a.by_need or a.originator = r.agency or exists (select from roles_in_policing p where p.role = :role))
   and exists (select from role_bodies b where b.role = :role and b.body = body_of(r.agency))
 group by r.agency order by r.agency
"""


def agencies_reading(
    work: Work, audiences: Collection[int], role: ViewerRole
) -> dict[AgencyCode, frozenset[AudienceId]]:
    """For each agency where a role may be held, those of these audiences that it reads there; none in a compartment."""
    rows = work.rows(_READ, audiences=sorted(audiences), role=role.value) if audiences else ()
    return {AgencyCode(row.agency): frozenset(map(AudienceId, row.audiences)) for row in rows}
