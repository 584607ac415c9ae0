-- Viewers and their roles, what a role may do and at whom, deputies, broken glass and stated purposes.

create table viewers (
    viewer_id bigint generated always as identity primary key,
    ref text not null unique,
    name text not null,
    agency text not null,
    role text not null,
    persona boolean not null default false,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);

create function role_fits_the_agency() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from role_bodies where role = new.role and body = body_of(new.agency)) then
        raise exception 'the role % is not held at %', new.role, new.agency using errcode = 'check_violation';
    end if;
    return new;
end
$$;

grant select on viewers to counterline_app, counterline_derive;
create trigger role_fits_the_agency before insert or update of role, agency on viewers
    for each row execute function role_fits_the_agency();

create table role_kinds (
    role text,
    kind text,
    primary key (role, kind)
);
grant select on role_kinds to counterline_app, counterline_derive;

-- Of the permissions, those that the database itself asks for; the same as in governance, which a test holds them to.
create table role_permissions (
    role text,
    permission text,
    -- What the code says of roles and the register of agencies, brought in whenever a version begins (governance/reach/readers.py).
    national boolean not null default false,
    primary key (role, permission)
);
grant select on role_permissions to counterline_app;

create table role_bodies (
    role text,
    body text,
    primary key (role, body)
);
grant select on role_bodies to counterline_app, counterline_derive;

create table roles_apart (
    role text primary key
);
grant select on roles_apart to counterline_app, counterline_derive;

create table agency_bodies (
    agency text primary key,
    body text not null check (body in ('national', 'policing'))
);
grant select on agency_bodies to counterline_app, counterline_derive;

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
alter table deputyships enable row level security;
grant select on deputyships to counterline_app;
create policy of_ones_own_agency on deputyships for select to counterline_app
    using (exists (select from viewers a join viewers me on me.agency = a.agency
                    where a.viewer_id = absent and me.viewer_id = current_viewer() and me.ended_at is null));

-- Brought in from the code whenever a version begins, as the other tables of roles are.
create table role_purposes (
    role text,
    purpose text,
    primary key (role, purpose)
);
grant select on role_purposes to counterline_app, counterline_derive;

create table role_widens (
    role text,
    what text,
    primary key (role, what)
);
grant select on role_widens to counterline_app, counterline_derive;

create table chosen_purposes (
    viewer_id bigint primary key references viewers,
    purpose text not null,
    chosen_at timestamptz not null,
    gateway text
);
alter table chosen_purposes enable row level security;

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

create function may_read_log() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:log:read')
$$;
revoke execute on function may_read_log() from public;
grant execute on function may_read_log() to counterline_app;

-- The national body's inspectors read the whole log; another agency's, what its own people did.
create function inspected(_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from viewers where viewer_id = current_viewer() and (agency = _agency or body_of(agency) = 'national')
    )
$$;

alter table broken_glass enable row level security;
grant select on broken_glass to counterline_app;
create policy ones_own_or_the_inspectors on broken_glass for select to counterline_app
    using (viewer_id = current_viewer()
           or (may_read_log() and exists (select from viewers v where v.viewer_id = broken_glass.viewer_id and inspected(v.agency))));

-- Brought in from the code whenever a version begins: whose work is policing, so that what goes by need goes to them.
create table roles_in_policing (
    role text primary key
);
grant select on roles_in_policing to counterline_app, counterline_derive;

-- References and codes alone, so that no value about a person can enter by any door.
create function references_only(_told text[]) returns boolean
language sql immutable set search_path = public, pg_temp as $$
    select array_position(_told, null) is null and coalesce(bool_and(each ~
        '^([A-Z]{1,4}-[0-9A-HJKMNP-TV-Z]{4,24}|[a-z][a-z0-9]*(-[a-z0-9]+)*(:[a-z0-9]+(-[a-z0-9]+)*){0,2})$'
        and length(each) <= 120), true)
      from unnest(_told) each
$$;

-- No viewer, an ended viewer or an unknown one may do nothing.
create function may(_permission text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select in_scope(_permission) and exists (
        select from viewers v cross join held_roles(v.viewer_id) h join role_permissions p on p.role = h.role
         where v.viewer_id = current_viewer() and p.permission = _permission
           and (not p.national or body_of(v.agency) = 'national')
           and (not h.by_glass or p.permission ~ '[:]read$')
    )
$$;
revoke execute on function may(text) from public;
grant execute on function may(text) to counterline_app;

-- What rests on every agency's records at once is read by whoever makes the national picture, by name of no role.
create function at_the_desk() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('picture:figure:publish')
$$;
revoke execute on function at_the_desk() from public;
grant execute on function at_the_desk() to counterline_app;

create function body_of(_agency text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select body from agency_bodies where agency = _agency), 'partner')
$$;

-- Nobody comes by another's role by naming themselves, nor by what watches them, nor by what they watch.
create function name_deputy(_ref text, _absent text, _deputy text, _first date, _last date, _at timestamptz) returns boolean
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
revoke execute on function name_deputy(text, text, text, date, date, timestamptz) from public;
grant execute on function name_deputy(text, text, text, date, date, timestamptz) to counterline_app;

create function end_deputyship(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update deputyships d set ended_at = _at
     where d.ref = _ref and d.ended_at is null
       and ((d.absent = current_viewer() and may('governance:deputy:name'))
            or exists (select from viewers v where v.viewer_id = d.absent and keeps_people_of(v.agency)));
    return found;
end
$$;
revoke execute on function end_deputyship(text, timestamptz) from public;
grant execute on function end_deputyship(text, timestamptz) to counterline_app;

create function viewers_agency() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select agency from viewers where viewer_id = current_viewer() and ended_at is null
$$;
revoke execute on function viewers_agency() from public;
grant execute on function viewers_agency() to counterline_app;

-- Whoever may end somebody's access may end each thing that it opened.
create function ends_access_of(_viewer bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:viewer:end')
        or exists (select from viewers v where v.viewer_id = _viewer and keeps_people_of(v.agency))
$$;
revoke execute on function ends_access_of(bigint) from public;
grant execute on function ends_access_of(bigint) to counterline_app;

-- The glass that somebody has broken and that still stands open; it shuts by itself.
create function open_glass(_viewer bigint) returns table(ref text, role text, purpose text, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select g.ref, g.role, g.purpose, g.ends_at
      from broken_glass g join viewers v using (viewer_id)
     where g.viewer_id = _viewer and v.ended_at is null and g.ended_at is null
       and current_moment() < g.ends_at
$$;
revoke execute on function open_glass(bigint) from public;
grant execute on function open_glass(bigint) to counterline_app, counterline_derive;

-- The roles that a viewer holds now, their own first; nobody whose access has ended holds any. A role by glass is held for reading
-- alone, which `readable` bounds; it permits nothing that changes anything.
create function held_roles(_viewer bigint) returns table(role text, for_viewer text, by_glass boolean)
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
revoke execute on function held_roles(bigint) from public;
grant execute on function held_roles(bigint) to counterline_app, counterline_derive;

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
revoke execute on function purpose_of(bigint) from public;
grant execute on function purpose_of(bigint) to counterline_app, counterline_derive;

create function break_glass(_ref text, _role text, _purpose text, _reason text, _at timestamptz, _ends timestamptz) returns boolean
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
revoke execute on function break_glass(text, text, text, text, timestamptz, timestamptz) from public;
grant execute on function break_glass(text, text, text, text, timestamptz, timestamptz) to counterline_app;

create function mend_glass(_at timestamptz) returns text
language sql security definer set search_path = public, pg_temp as $$
    update broken_glass g set ended_at = _at
     where g.ref in (select ref from open_glass(current_viewer()))
    returning g.ref
$$;
revoke execute on function mend_glass(timestamptz) from public;
grant execute on function mend_glass(timestamptz) to counterline_app;

create function choose_purpose(_purpose text, _at timestamptz, _gateway text DEFAULT NULL::text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into chosen_purposes (viewer_id, purpose, chosen_at, gateway)
    select current_viewer(), _purpose, _at, _gateway
     where exists (select from held_roles(current_viewer()) h join role_purposes p on p.role = h.role
                    where not h.by_glass and p.purpose = _purpose)
    on conflict (viewer_id) do update
       set purpose = excluded.purpose, chosen_at = excluded.chosen_at, gateway = excluded.gateway;
    return found;
end
$$;
revoke execute on function choose_purpose(text, timestamptz, text) from public;
grant execute on function choose_purpose(text, timestamptz, text) to counterline_app;

create function stands_for(_side text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from held_roles(current_viewer()) h where not h.by_glass and h.role = case _side
        when 'police' then 'intelligence-officer' when 'safeguarding' then 'safeguarding-lead' end)
$$;
revoke execute on function stands_for(text) from public;
grant execute on function stands_for(text) to counterline_app;

create function is_given(_receiver text, _role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select _receiver = viewers_agency()
           and exists (select from held_roles(current_viewer()) h where not h.by_glass and h.role = _role)
$$;
revoke execute on function is_given(text, text) from public;
grant execute on function is_given(text, text) to counterline_app;

create function role_of_sender() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select v.role from viewers v where v.viewer_id = current_viewer()
$$;
revoke execute on function role_of_sender() from public;

grant usage on sequence viewers_viewer_id_seq
    to counterline_app, counterline_derive;
