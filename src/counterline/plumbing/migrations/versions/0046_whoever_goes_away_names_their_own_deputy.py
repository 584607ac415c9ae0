"""Whoever goes away names who acts for them, and takes it back; until now an administrator alone could."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

DEPUTIES = """
-- Nobody comes by another's role by naming themselves, nor by what watches them, nor by what they watch.
create or replace function name_deputy(_ref text, _absent text, _deputy text, _first date, _last date, _at timestamptz)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into deputyships (ref, absent, deputy, first_day, last_day, named_by, named_at)
    select _ref, a.viewer_id, d.viewer_id, _first, _last, current_viewer(), _at
      from viewers a join viewers d on d.agency = a.agency
     where a.ref = _absent and d.ref = _deputy and a.ended_at is null and d.ended_at is null
       and a.viewer_id <> d.viewer_id
       and ((a.viewer_id = current_viewer() and may('governance:deputy:name'))
            or (d.viewer_id <> current_viewer() and keeps_people_of(a.agency)))
       and (a.role = d.role or not exists (select from roles_apart where role in (a.role, d.role)));
    return found;
end
$$;

create or replace function end_deputyship(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update deputyships d set ended_at = _at
     where d.ref = _ref and d.ended_at is null
       and ((d.absent = current_viewer() and may('governance:deputy:name'))
            or exists (select from viewers v where v.viewer_id = d.absent and keeps_people_of(v.agency)));
    return found;
end
$$;
"""


def upgrade() -> None:
    """Let somebody who goes away name who acts for them."""
    op.execute(DEPUTIES)
