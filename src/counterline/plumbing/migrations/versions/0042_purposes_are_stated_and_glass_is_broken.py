"""A purpose is stated and logged with every act, and glass is broken for an hour and no further than originators let."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLES = """
-- Brought in from the code whenever a version begins, as the other tables of roles are.
create table role_purposes (role text, purpose text, primary key (role, purpose));
create table role_widens (role text, what text, primary key (role, what));
grant select on role_purposes, role_widens to counterline_app, counterline_derive;

create table chosen_purposes (
    viewer_id bigint primary key references viewers,
    purpose text not null,
    chosen_at timestamptz not null
);
alter table chosen_purposes enable row level security;
alter table tokens add column purpose text;
alter table machine_clients add column purpose text;

create table broken_glass (
    ref text primary key,
    viewer_id bigint not null references viewers,
    role text,
    purpose text not null,
    reason text not null check (length(reason) between 20 and 1000),
    began_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    check (ends_at > began_at and ends_at <= began_at + interval '60 minutes')
);
create index broken_glass_by_viewer on broken_glass (viewer_id, ends_at);
alter table broken_glass enable row level security;
grant select on broken_glass to counterline_app;
create policy ones_own_or_the_inspectors on broken_glass for select to counterline_app
    using (viewer_id = current_viewer()
           or (may_read_log() and exists (select from viewers v where v.viewer_id = broken_glass.viewer_id and inspected(v.agency))));
"""

HELD = """
-- The glass that somebody has broken and that still stands open; it shuts by itself.
create function open_glass(_viewer bigint) returns table (ref text, role text, purpose text, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select g.ref, g.role, g.purpose, g.ends_at
      from broken_glass g join viewers v using (viewer_id)
     where g.viewer_id = _viewer and v.ended_at is null and g.ended_at is null
       and current_moment() < g.ends_at
$$;

-- A role by glass is held for reading alone, which `readable` bounds; it permits nothing that changes anything.
drop function held_roles(bigint);
create function held_roles(_viewer bigint) returns table (role text, for_viewer text, by_glass boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select v.role, null, false from viewers v where v.viewer_id = _viewer and v.ended_at is null
    union all
    select a.role, a.ref, false
      from deputyships d
      join viewers v on v.viewer_id = d.deputy and v.ended_at is null
      join viewers a on a.viewer_id = d.absent and a.ended_at is null and a.agency = v.agency
     where d.deputy = _viewer and d.ended_at is null
       and (current_moment() at time zone 'Europe/London')::date between d.first_day and d.last_day
    union all
    select g.role, null, true from open_glass(_viewer) g where g.role is not null
$$;

create or replace function may(_permission text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select in_scope(_permission) and exists (
        select from viewers v cross join held_roles(v.viewer_id) h join role_permissions p on p.role = h.role
         where v.viewer_id = current_viewer() and p.permission = _permission
           and (not p.national or body_of(v.agency) = 'national')
           and (not h.by_glass or p.permission ~ '[:]read$')
    )
$$;

-- Glass adds kinds of record and nothing else: of audiences that the originator opened to the viewer's agency, those of
-- policing originators without a compartment. So it reaches past no handling code, no compartment and nothing that
-- a partner sent.
create or replace function readable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select k.kind, bool_or(not h.by_glass) as of_ones_own
          from held_roles(current_viewer()) h join role_kinds k on k.role = h.role
         group by k.kind
    )
    select coalesce(array_agg(r.audience_id order by r.audience_id), '{}')
      from viewers v
      join audience_readers r on r.agency = v.agency
      join audiences a using (audience_id)
      join kinds k on k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
       and (k.of_ones_own or (a.compartment is null and body_of(a.originator) <> 'partner'))
$$;

create or replace function writable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select distinct k.kind from held_roles(current_viewer()) h join role_kinds k on k.role = h.role
         where not h.by_glass
    )
    select coalesce(array_agg(a.audience_id order by a.audience_id), '{}')
      from viewers v
      join audiences a on a.originator = v.agency
      join kinds k on k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
$$;
"""

PURPOSES = """
-- What glass was broken for, what this request states, or what was chosen within the last shift: if it is a purpose of theirs.
create function purpose_of(_viewer bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select told from (
        select 1 as rank, purpose as told from open_glass(_viewer)
        union all
        select 2, nullif(current_setting('counterline.purpose', true), '')
         where _viewer = current_viewer()
        union all
        select 3, purpose from chosen_purposes
         where viewer_id = _viewer and chosen_at > current_moment() - interval '12 hours'
    ) said
     where told is not null
       and (rank = 1 or exists (select from held_roles(_viewer) h join role_purposes p on p.role = h.role
                                 where not h.by_glass and p.purpose = told))
     order by rank limit 1
$$;

create function choose_purpose(_purpose text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into chosen_purposes (viewer_id, purpose, chosen_at)
    select current_viewer(), _purpose, _at
     where exists (select from held_roles(current_viewer()) h join role_purposes p on p.role = h.role
                    where not h.by_glass and p.purpose = _purpose)
    on conflict (viewer_id) do update set purpose = excluded.purpose, chosen_at = excluded.chosen_at;
    return found;
end
$$;

create function purpose_of_machine(_ref text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select purpose from machine_clients where ref = _ref and ended_at is null
$$;

create function purpose_of_token(_digest bytea) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select purpose from tokens where token_digest = _digest and revoked_at is null
$$;

create function break_glass(
    _ref text, _role text, _purpose text, _reason text, _at timestamptz, _ends timestamptz
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into broken_glass (ref, viewer_id, role, purpose, reason, began_at, ends_at)
    select _ref, v.viewer_id, _role, _purpose, _reason, _at, _ends
      from viewers v
     where v.viewer_id = current_viewer() and v.ended_at is null
       and exists (select from role_widens w where w.role = v.role and w.what = _purpose)
       and (_role is null or exists (select from role_widens w where w.role = v.role and w.what = _role))
       and not exists (select from open_glass(v.viewer_id));
    return found;
end
$$;

create function mend_glass(_at timestamptz) returns text
language sql security definer set search_path = public, pg_temp as $$
    update broken_glass g set ended_at = _at
     where g.ref in (select ref from open_glass(current_viewer()))
    returning g.ref
$$;

revoke execute on function
    open_glass(bigint), held_roles(bigint), purpose_of(bigint), choose_purpose(text, timestamptz),
    purpose_of_machine(text), purpose_of_token(bytea),
    break_glass(text, text, text, text, timestamptz, timestamptz), mend_glass(timestamptz) from public;
grant execute on function
    open_glass(bigint), held_roles(bigint), purpose_of(bigint), choose_purpose(text, timestamptz),
    purpose_of_machine(text), purpose_of_token(bytea),
    break_glass(text, text, text, text, timestamptz, timestamptz), mend_glass(timestamptz) to counterline_app;
grant execute on function open_glass(bigint), held_roles(bigint), purpose_of(bigint) to counterline_derive;
"""

LOG = """
alter table log_entries drop constraint log_entries_act_check;
alter table log_entries add constraint log_entries_act_check check (act in
    ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'refusal', 'sign-in', 'sign-out',
     'break-glass'));

create or replace function told_by_viewer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select v.ref, v.agency into new.viewer, new.agency from viewers v where v.viewer_id = new.viewer_id;
    new.purpose := coalesce(new.purpose, purpose_of(new.viewer_id));
    new.acting_for := coalesce(
        (select array_agg(told order by told)
           from (select for_viewer as told from held_roles(new.viewer_id) where for_viewer is not null
                 union select ref from open_glass(new.viewer_id)) acting),
        '{}');
    return new;
end
$$;
"""


def upgrade() -> None:
    """Let purposes be stated, and glass be broken inside what originators allow."""
    for part in (TABLES, HELD, PURPOSES, LOG):
        op.execute(part)
