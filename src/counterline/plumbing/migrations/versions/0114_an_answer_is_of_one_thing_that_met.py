"""An answer of the national desk is of one thing that met, and is told with the notice as long as that meets."""

from alembic import op

revision = "0114"
down_revision = "0113"
branch_labels = None
depends_on = None

OF_ONE = """
-- What the answer is of, by its kind and key: mentions are told anew with every correction, and the thing is the same.
alter table notice_outcomes add kind text, add key bigint;
alter table notices drop column answer, add answers jsonb not null default '[]', add ended text[] not null default '{}';

-- What met that is one thing by its value, by the mentions of the notice's own side: whoever has the notice may read what it is of, though
-- not where two meet, as the national guardian.
create function exact_of_notice(_notice text) returns table (ref text, kind text, key bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct case when d.side_a = n.side then d.ref_a else d.ref_b end, d.kind, d.key
      from notices n join desk.overlaps d on d.side_a = least(n.side, n.other) and d.side_b = greatest(n.side, n.other)
     where n.ref = _notice and n.ear <> 'desk' and d.kind in ('contact_point', 'vehicle', 'account', 'address')
       and case when d.side_a = n.side then d.ref_a else d.ref_b end = any (n.met)
       and exists (select from letters l join letter_addressees a on a.letter = l.ref
                    where l.about = n.ref and (a.agency = viewers_agency() and a.role = any (roles_of_letters())
                                               or a.viewer_id = any (people_of_letters())))
$$;
revoke execute on function exact_of_notice(text) from public;
grant execute on function exact_of_notice(text) to counterline_app;
"""


def upgrade() -> None:
    """Let an answer name its thing; one of two sides as a whole is told no more, for nobody can say of what it was."""
    op.execute(OF_ONE)
