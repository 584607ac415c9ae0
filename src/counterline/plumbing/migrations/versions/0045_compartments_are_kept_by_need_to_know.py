"""What is filed in a compartment is read by those on its list alone: its keepers name them with dates, and nobody else knows of it."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

TABLES = """
create table compartments (
    ref text primary key,
    name text not null,
    agency text not null,
    guarded boolean not null,
    opened_by bigint not null references viewers,
    opened_at timestamptz not null
);
create table compartment_members (
    ref text primary key,
    compartment text not null references compartments,
    viewer_id bigint not null references viewers,
    keeps boolean not null,
    first_day date not null,
    last_day date not null,
    named_by bigint not null references viewers,
    named_at timestamptz not null,
    ended_at timestamptz,
    check (first_day <= last_day)
);
create index compartment_members_by_viewer on compartment_members (viewer_id, compartment);
create index compartment_members_by_compartment on compartment_members (compartment);
alter table audiences add foreign key (compartment) references compartments;
"""

LISTS = """
-- The compartments on whose lists somebody stands today.
create function lists_of(_viewer bigint) returns table (compartment text, keeps boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select m.compartment, bool_or(m.keeps)
      from compartment_members m join viewers v using (viewer_id)
     where m.viewer_id = _viewer and v.ended_at is null and m.ended_at is null
       and (current_moment() at time zone 'Europe/London')::date between m.first_day and m.last_day
     group by m.compartment
$$;

-- Those that this act may read: none where what it makes is for others too, whoever carries it out.
create function lists_read() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select compartment from lists_of(current_viewer())
     where coalesce(current_setting('counterline.compartments', true), '') <> 'left out'
$$;

-- Opening one puts its keeper on the list; a guardian's is kept by guardians alone.
create function open_compartment(_ref text, _member text, _name text, _last date, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not may('governance:compartment:keep') then
        raise exception 'opening a compartment needs governance:compartment:keep' using errcode = 'insufficient_privilege';
    end if;
    insert into compartments (ref, name, agency, guarded, opened_by, opened_at)
    select _ref, _name, v.agency, v.role = 'guardian', v.viewer_id, _at
      from viewers v where v.viewer_id = current_viewer() and v.ended_at is null;
    insert into compartment_members (ref, compartment, viewer_id, keeps, first_day, last_day, named_by, named_at)
    values (_member, _ref, current_viewer(), true, (_at at time zone 'Europe/London')::date, _last, current_viewer(), _at);
    return true;
end
$$;

create function keeps_list(_compartment text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:compartment:keep')
       and exists (select from lists_of(current_viewer()) where compartment = _compartment and keeps)
$$;

-- A keeper is of the agency that the compartment belongs to, and of a guardian's, a guardian.
create function name_member(
    _ref text, _compartment text, _viewer text, _keeps boolean, _first date, _last date, _at timestamptz
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into compartment_members (ref, compartment, viewer_id, keeps, first_day, last_day, named_by, named_at)
    select _ref, c.ref, v.viewer_id, _keeps, _first, _last, current_viewer(), _at
      from compartments c cross join viewers v
     where c.ref = _compartment and v.ref = _viewer and v.ended_at is null and keeps_list(c.ref)
       and (not _keeps or (v.agency = c.agency and (v.role = 'guardian' or not c.guarded)
            and exists (select from role_permissions p
                         where p.role = v.role and p.permission = 'governance:compartment:keep')))
       and not exists (select from compartment_members m
                        where m.compartment = c.ref and m.viewer_id = v.viewer_id and m.ended_at is null
                          and m.first_day <= _last and _first <= m.last_day);
    return found;
end
$$;

-- The last keeper stays, so that somebody can still be named.
create function end_membership(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update compartment_members m set ended_at = _at
     where m.ref = _ref and m.ended_at is null and keeps_list(m.compartment)
       and (not m.keeps or exists (
            select from compartment_members o cross join lateral lists_of(o.viewer_id) l
             where o.compartment = m.compartment and o.ref <> m.ref and o.ended_at is null
               and l.compartment = m.compartment and l.keeps and o.keeps));
    return found;
end
$$;

alter table compartments enable row level security;
alter table compartment_members enable row level security;
grant select on compartments, compartment_members to counterline_app;
create policy on_its_list on compartments for select to counterline_app
    using (ref in (select compartment from lists_of(current_viewer())));
create policy on_its_list on compartment_members for select to counterline_app
    using (compartment in (select compartment from lists_of(current_viewer())));

revoke execute on function
    lists_of(bigint), lists_read(), open_compartment(text, text, text, date, timestamptz), keeps_list(text),
    name_member(text, text, text, boolean, date, date, timestamptz), end_membership(text, timestamptz) from public;
grant execute on function
    lists_of(bigint), lists_read(), open_compartment(text, text, text, date, timestamptz), keeps_list(text),
    name_member(text, text, text, boolean, date, date, timestamptz), end_membership(text, timestamptz)
    to counterline_app, counterline_derive;
"""

AUDIENCES = """
-- Nobody files where they may not look.
drop function intern_audience(text, text, boolean, text[]);
create function intern_audience(_originator text, _kind text, _by_need boolean, _readers text[], _filed text) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _all text[] := array(select distinct each collate "C" from unnest(_readers || _originator) each order by 1);
    _found integer;
begin
    if not exists (
        select from viewers
         where viewer_id = current_viewer() and agency = _originator and ended_at is null
    ) then
        raise exception 'only the originator % may set an audience for its records', _originator
            using errcode = 'insufficient_privilege';
    end if;
    if _filed is not null and not exists (select from lists_of(current_viewer()) where compartment = _filed) then
        raise exception 'only who is on its list may file in a compartment' using errcode = 'insufficient_privilege';
    end if;
    insert into audiences (originator, kind, by_need, readers, compartment)
    values (_originator, _kind, _by_need, _all, _filed)
    on conflict do nothing
    returning audience_id into _found;
    if _found is null then
        return (select audience_id from audiences
                 where originator = _originator and kind = _kind and by_need = _by_need and readers = _all
                   and compartment is not distinct from _filed);
    end if;
    insert into audience_readers (agency, audience_id) select reader, _found from unnest(_all) reader;
    insert into audience_versions (audience_id) values (_found);
    return _found;
end
$$;

revoke execute on function intern_audience(text, text, boolean, text[], text) from public;
grant execute on function intern_audience(text, text, boolean, text[], text) to counterline_app;

-- A list narrows what a handling code allows, and widens nothing.
create or replace function readable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select distinct k.kind, h.by_glass, p.role is not null as in_policing
          from held_roles(current_viewer()) h
          join role_kinds k on k.role = h.role
          left join roles_in_policing p on p.role = h.role
    ), lists as materialized (select array(select lists_read()) as read)
    select coalesce(array_agg(distinct r.audience_id order by r.audience_id), '{}')
      from viewers v
      join audience_readers r on r.agency = v.agency
      join audiences a using (audience_id)
      join kinds k on k.kind = a.kind
     cross join lists
     where v.viewer_id = current_viewer() and v.ended_at is null
       and (k.in_policing or not a.by_need or a.originator = v.agency)
       and (not k.by_glass or (a.compartment is null and body_of(a.originator) <> 'partner'))
       and (a.compartment is null or a.compartment = any (lists.read))
$$;

create or replace function writable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select distinct k.kind from held_roles(current_viewer()) h join role_kinds k on k.role = h.role
         where not h.by_glass
    ), lists as materialized (select array(select lists_read()) as read)
    select coalesce(array_agg(a.audience_id order by a.audience_id), '{}')
      from viewers v
      join audiences a on a.originator = v.agency
      join kinds k on k.kind = a.kind
     cross join lists
     where v.viewer_id = current_viewer() and v.ended_at is null
       and (a.compartment is null or a.compartment = any (lists.read))
$$;
"""


def upgrade() -> None:
    """Let compartments be opened, and audiences lie in them."""
    for part in (TABLES, LISTS, AUDIENCES):
        op.execute(part)
