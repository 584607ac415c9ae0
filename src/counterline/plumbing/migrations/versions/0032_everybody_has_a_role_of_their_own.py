"""Everybody has a role of their own: the database knows which role may be held where, who deputises, and who keeps people."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

NAMES = """
create function pg_temp.renamed(_role text) returns text language sql immutable as $$
    select coalesce('{"officer": "intelligence-officer", "desk": "national-desk", "feed": "machine-feed",
                      "safeguarding": "safeguarding-lead"}'::jsonb ->> _role, _role)
$$;
update viewers set role = pg_temp.renamed(role);
update role_kinds set role = pg_temp.renamed(role);
update role_permissions set role = pg_temp.renamed(role);
"""

TABLES = """
-- What the code says of roles and the register of agencies, brought in whenever a version begins (governance.settle_roles).
alter table role_permissions add column national boolean not null default false;
create table role_bodies (role text, body text, primary key (role, body));
create table roles_apart (role text primary key);
create table agency_bodies (agency text primary key, body text not null check (body in ('national', 'policing')));
grant select on role_bodies, roles_apart, agency_bodies to counterline_app, counterline_derive;

create table deputyships (
    ref text primary key,
    absent bigint not null references viewers,
    deputy bigint not null references viewers,
    first_day date not null,
    last_day date not null,
    named_by bigint not null references viewers,
    named_at timestamptz not null,
    ended_at timestamptz,
    check (first_day <= last_day),
    check (absent <> deputy)
);
create index deputyships_by_deputy on deputyships (deputy);
"""

HELD = """
-- The moment of this transaction, as the application's clock tells it.
create function current_moment() returns timestamptz
language sql stable set search_path = public, pg_temp as $$
    select coalesce(nullif(current_setting('counterline.now', true), '')::timestamptz, now())
$$;

create function body_of(_agency text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select body from agency_bodies where agency = _agency), 'partner')
$$;

-- The roles that somebody holds now, their own first; nobody whose access has ended holds any.
create function held_roles(_viewer bigint) returns table (role text, for_viewer text)
language sql stable security definer set search_path = public, pg_temp as $$
    select v.role, null from viewers v where v.viewer_id = _viewer and v.ended_at is null
    union all
    select a.role, a.ref
      from deputyships d
      join viewers v on v.viewer_id = d.deputy and v.ended_at is null
      join viewers a on a.viewer_id = d.absent and a.ended_at is null and a.agency = v.agency
     where d.deputy = _viewer and d.ended_at is null
       and (current_moment() at time zone 'Europe/London')::date between d.first_day and d.last_day
$$;

create or replace function may(_permission text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from viewers v cross join held_roles(v.viewer_id) h join role_permissions p on p.role = h.role
         where v.viewer_id = current_viewer() and p.permission = _permission
           and (not p.national or body_of(v.agency) = 'national')
    )
$$;

-- What rests on every agency's records at once is read by whoever makes the national picture, by name of no role.
create or replace function at_the_desk() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('picture:figure:publish')
$$;

create or replace function readable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select distinct k.kind from held_roles(current_viewer()) h join role_kinds k on k.role = h.role
    )
    select coalesce(array_agg(r.audience_id order by r.audience_id), '{}')
      from viewers v
      join audience_readers r on r.agency = v.agency
      join audiences a using (audience_id)
      join kinds k on k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
$$;

create or replace function writable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select distinct k.kind from held_roles(current_viewer()) h join role_kinds k on k.role = h.role
    )
    select coalesce(array_agg(a.audience_id order by a.audience_id), '{}')
      from viewers v
      join audiences a on a.originator = v.agency
      join kinds k on k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
$$;

create function role_fits_the_agency() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from role_bodies where role = new.role and body = body_of(new.agency)) then
        raise exception 'the role % is not held at %', new.role, new.agency using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger role_fits_the_agency before insert or update of role, agency on viewers
    for each row execute function role_fits_the_agency();
"""

PEOPLE = """
-- An administrator keeps the people of their own agency; the national body's may give any agency its administrator.
create function keeps_people_of(_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:person:keep')
       and exists (select from viewers where viewer_id = current_viewer() and agency = _agency)
$$;

create function add_person(_ref text, _name text, _agency text, _role text, _at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not (keeps_people_of(_agency) or (_role = 'administrator' and may('governance:viewer:end'))) then
        raise exception 'adding people of % needs its administrator', _agency using errcode = 'insufficient_privilege';
    end if;
    insert into viewers (ref, name, agency, role, created_at) values (_ref, _name, _agency, _role, _at);
end
$$;

-- Whoever moves leaves behind what they held with their earlier role: tokens, and deputising either way.
create function move_person(_ref text, _role text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _moved bigint;
begin
    update viewers set role = _role
     where ref = _ref and ended_at is null and viewer_id <> current_viewer() and keeps_people_of(agency)
    returning viewer_id into _moved;
    update tokens set revoked_at = _at where viewer_id = _moved and revoked_at is null;
    update deputyships set ended_at = _at where _moved in (absent, deputy) and ended_at is null;
    return _moved is not null;
end
$$;

create or replace function end_viewer(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _ended bigint;
begin
    if not (may('governance:viewer:end') or may('governance:person:keep')) then
        raise exception 'ending access needs governance:person:keep' using errcode = 'insufficient_privilege';
    end if;
    update viewers set ended_at = _at
     where ref = _ref and ended_at is null and viewer_id <> current_viewer()
       and (may('governance:viewer:end') or keeps_people_of(agency))
    returning viewer_id into _ended;
    update tokens set revoked_at = _at where viewer_id = _ended and revoked_at is null;
    update deputyships set ended_at = _at where _ended in (absent, deputy) and ended_at is null;
    return _ended is not null;
end
$$;

create or replace function revoke_token(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update tokens t set revoked_at = _at
     where t.ref = _ref and t.revoked_at is null
       and exists (
           select from viewers v
            where v.viewer_id = t.viewer_id
              and (may('governance:viewer:end') or keeps_people_of(v.agency)
                   or (v.viewer_id = current_viewer() and v.ended_at is null))
       );
    return found;
end
$$;

-- Nobody names themselves, and nobody comes by what watches them, or by what they watch.
create function name_deputy(_ref text, _absent text, _deputy text, _first date, _last date, _at timestamptz)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into deputyships (ref, absent, deputy, first_day, last_day, named_by, named_at)
    select _ref, a.viewer_id, d.viewer_id, _first, _last, current_viewer(), _at
      from viewers a join viewers d on d.agency = a.agency
     where a.ref = _absent and d.ref = _deputy and a.ended_at is null and d.ended_at is null
       and a.viewer_id <> d.viewer_id and d.viewer_id <> current_viewer() and keeps_people_of(a.agency)
       and (a.role = d.role or not exists (select from roles_apart where role in (a.role, d.role)));
    return found;
end
$$;

create function end_deputyship(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update deputyships d set ended_at = _at
     where d.ref = _ref and d.ended_at is null
       and exists (select from viewers v where v.viewer_id = d.absent and keeps_people_of(v.agency));
    return found;
end
$$;

alter table deputyships enable row level security;
grant select on deputyships to counterline_app;
create policy of_ones_own_agency on deputyships for select to counterline_app
    using (exists (select from viewers a join viewers me on me.agency = a.agency
                    where a.viewer_id = absent and me.viewer_id = current_viewer() and me.ended_at is null));

revoke execute on function
    held_roles(bigint), keeps_people_of(text), add_person(text, text, text, text, timestamptz),
    move_person(text, text, timestamptz), name_deputy(text, text, text, date, date, timestamptz),
    end_deputyship(text, timestamptz) from public;
grant execute on function
    held_roles(bigint), keeps_people_of(text), add_person(text, text, text, text, timestamptz),
    move_person(text, text, timestamptz), name_deputy(text, text, text, date, date, timestamptz),
    end_deputyship(text, timestamptz) to counterline_app;
grant execute on function held_roles(bigint) to counterline_derive;
"""

LOG = """
-- Beside who acted, by what else than their own role they did: whom they deputise for.
alter table log_entries add column acting_for text[] not null default '{}' check (references_only(acting_for));

create or replace function told_by_viewer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select v.ref, v.agency into new.viewer, new.agency from viewers v where v.viewer_id = new.viewer_id;
    new.acting_for := coalesce(
        (select array_agg(for_viewer order by for_viewer) from held_roles(new.viewer_id) where for_viewer is not null),
        '{}');
    return new;
end
$$;

create or replace function may_read_log() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:log:read')
$$;

-- The national body's inspectors read the whole log; another agency's, what its own people did.
create function inspected(_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from viewers where viewer_id = current_viewer() and (agency = _agency or body_of(agency) = 'national')
    )
$$;

drop function log_recent(text, bigint, integer);
create function log_recent(_subject text, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.act, e.viewer, e.agency, e.subjects, e.recipients, e.purpose, e.sought, e.hits,
           e.acting_for, l.leaf_index
      from log_entries e left join log_leaves l using (entry_id)
     where may_read_log() and inspected(e.agency)
       and (_subject is null or e.subjects @> array[_subject])
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;
revoke execute on function log_recent(text, bigint, integer) from public;
grant execute on function log_recent(text, bigint, integer) to counterline_app;

create or replace function log_searches(_viewer text, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, viewer text, agency text, search text, sought bytea, hits bigint, wrapped bytea
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.viewer, e.agency, e.subjects[1], e.sought, e.hits, k.wrapped
      from log_entries e left join log_keys k on k.search = e.subjects[1]
     where may_read_log() and inspected(e.agency)
       and e.sought is not null
       and (_viewer is null or e.viewer = _viewer)
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;
"""


def upgrade() -> None:
    """Name the roles anew, and let people come, move, be away and go."""
    for part in (NAMES, TABLES, HELD, PEOPLE, LOG):
        op.execute(part)
