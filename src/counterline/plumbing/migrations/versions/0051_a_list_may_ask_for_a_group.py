"""A compartment may ask of everybody on its list that their identity provider names them in a group; it narrows once more."""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

GROUPS = """
alter table compartments add column asks_group text;

create function own_groups() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select groups from sign_ons where viewer_id = current_viewer()), '{}')
$$;

-- The compartments on whose lists somebody stands today: of those that ask for a group, if they were in it when they signed in.
create or replace function lists_of(_viewer bigint) returns table (compartment text, keeps boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select m.compartment, bool_or(m.keeps)
      from compartment_members m join viewers v using (viewer_id) join compartments c on c.ref = m.compartment
     where m.viewer_id = _viewer and v.ended_at is null and m.ended_at is null
       and (current_moment() at time zone 'Europe/London')::date between m.first_day and m.last_day
       and (c.asks_group is null
            or exists (select from sign_ons s where s.viewer_id = _viewer and c.asks_group = any (s.groups)))
     group by m.compartment
$$;

drop function open_compartment(text, text, text, date, timestamptz);
create function open_compartment(_ref text, _member text, _name text, _group text, _last date, _at timestamptz)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not may('governance:compartment:keep') then
        raise exception 'opening a compartment needs governance:compartment:keep' using errcode = 'insufficient_privilege';
    end if;
    if _group is not null and not _group = any (own_groups()) then
        return false;
    end if;
    insert into compartments (ref, name, agency, guarded, opened_by, opened_at, asks_group)
    select _ref, _name, v.agency, v.role = 'guardian', v.viewer_id, _at, _group
      from viewers v where v.viewer_id = current_viewer() and v.ended_at is null;
    insert into compartment_members (ref, compartment, viewer_id, keeps, first_day, last_day, named_by, named_at)
    values (_member, _ref, current_viewer(), true, (_at at time zone 'Europe/London')::date, _last, current_viewer(), _at);
    return true;
end
$$;

revoke execute on function own_groups(), open_compartment(text, text, text, text, date, timestamptz) from public;
grant execute on function own_groups(), open_compartment(text, text, text, text, date, timestamptz) to counterline_app;
"""


def upgrade() -> None:
    """Let a list ask for a group of the identity provider's."""
    op.execute(GROUPS)
