-- Who may read and write what: every lock of the house rests on `readable()`. Terms and compartments narrow it.

create table compartments (
    ref text primary key,
    name text not null,
    agency text not null,
    guarded boolean not null,
    opened_by bigint not null references viewers,
    opened_at timestamptz not null,
    asks_group text,
    restricts boolean not null default false
);

-- The compartments on whose lists somebody stands today: of those that ask for a group, if they were in it when they signed in; of a
-- restriction only while its legal hold is read, so that what it restricts is out of everybody's views, searches and counts.
create function lists_of(_viewer bigint) returns table(compartment text, keeps boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select m.compartment, bool_or(m.keeps)
      from compartment_members m join viewers v using (viewer_id) join compartments c on c.ref = m.compartment
     where m.viewer_id = _viewer and v.ended_at is null and m.ended_at is null
       and (current_moment() at time zone 'Europe/London')::date between m.first_day and m.last_day
       and (c.asks_group is null
            or exists (select from sign_ons s where s.viewer_id = _viewer and c.asks_group = any (s.groups)))
       and (not c.restricts or current_setting('counterline.compartments', true) = 'restricted')
     group by m.compartment
$$;
revoke execute on function lists_of(bigint) from public;
grant execute on function lists_of(bigint) to counterline_app, counterline_derive;

grant select on compartments to counterline_app;
call pg_temp.read_by_worker('compartments');
create policy on_its_list on compartments for select to counterline_app
    using (ref in (select compartment from lists_of(current_viewer())));

create function writable() returns integer[]
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

create table audiences (
    audience_id integer generated always as identity primary key,
    originator text not null,
    compartment text,
    kind text not null,
    readers text[] not null,
    by_need boolean not null default false,
    unique nulls not distinct (originator, kind, compartment, by_need, readers),
    foreign key (compartment) references compartments
);
create index audiences_by_originator on audiences (originator);

-- No viewer, an ended viewer or an unknown one reads nothing: an empty array, never null. A list narrows what a handling code allows, and
-- widens nothing. Glass adds kinds of record and nothing else: of audiences that the originator opened to the viewer's agency, those of
-- policing originators without a compartment. So it reaches past no handling code, no compartment and nothing that a partner sent.
create function readable() returns integer[]
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

alter table audiences enable row level security;
grant select on audiences to counterline_app, counterline_derive;
create policy readable on audiences for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
create policy derives on audiences for select to counterline_derive using (true);

create table audience_readers (
    agency text,
    audience_id integer references audiences,
    primary key (agency, audience_id)
);
alter table audience_readers enable row level security;
grant select on audience_readers to counterline_app, counterline_derive;
create policy readable on audience_readers for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
create policy derives on audience_readers for select to counterline_derive using (true);

create table audience_versions (
    audience_id integer primary key references audiences,
    version bigint not null default 1
);
alter table audience_versions enable row level security;
grant select on audience_versions to counterline_app;
grant select, update on audience_versions to counterline_derive;
create policy readable on audience_versions for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
create policy derives on audience_versions for all to counterline_derive using (true);

create table terms (
    terms_id integer generated always as identity primary key,
    audience_id integer not null references audiences,
    handling text not null,
    conditions text[] not null,
    marking text not null check (marking in ('OFFICIAL', 'OFFICIAL-SENSITIVE')),
    regime text not null check (regime in ('DPA 2018 Part 3', 'UK GDPR')),
    jurisdiction text not null check (jurisdiction in ('England and Wales', 'Scotland', 'Northern Ireland')),
    unique (audience_id, handling, conditions, marking, regime, jurisdiction)
);
call pg_temp.readable_by_audience('terms');
call pg_temp.written_by_originator('terms');

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
grant select on compartment_members to counterline_app;
call pg_temp.read_by_worker('compartment_members');
create policy on_its_list on compartment_members for select to counterline_app
    using (compartment in (select compartment from lists_of(current_viewer())));

-- A token's scope narrows what its viewer may do, in the database too, and widens nothing.
create function in_scope(_permission text) returns boolean
language sql stable set search_path = public, pg_temp as $$
    select coalesce(current_setting('counterline.scope', true), '') = ''
        or _permission = any (string_to_array(current_setting('counterline.scope', true), ' '))
$$;

-- What names a thing, found for whoever answers for the log: references alone, of records, of what they name and of lines.
-- Nobody calls it but the question below it, which answers with what the asker's own people did and with nothing else.
create function references_naming(_keys bigint[], _refs text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    with named as (
        select m.record_id, m.ref, m.key from mentions m where m.key = any(_keys)
        union
        select m.record_id, m.ref, m.key from mentions m where m.ref = any(_refs)
    ), drawn as (
        select d.record_id, d.body from drawings d join named using (record_id)
        union
        select d.record_id, d.body from drawings d
         where exists (select from unnest(_refs) r where r like 'LN-%')
           and (d.body->>'line_ref' = any(_refs)
                or exists (select from jsonb_array_elements(d.body->'uses') u where u->>4 = any(_refs)))
    )
    select array(
        select unnest(_refs)
        union select ref from named
        union select r.ref from records r where r.record_id in (select record_id from named union select record_id from drawn)
        union select body->>'line_ref' from drawn where body->>'line_ref' is not null
        union select u->>4 from drawn cross join jsonb_array_elements(body->'uses') u
               where (u->>0)::bigint = any(_keys) or u->>4 = any(_refs)
    )
$$;
revoke execute on function references_naming(bigint[], text[]) from public;

-- Those that this act may read: none where what it makes is for others too, whoever carries it out.
create function lists_read() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select compartment from lists_of(current_viewer())
     where coalesce(current_setting('counterline.compartments', true), '') <> 'left out'
$$;
revoke execute on function lists_read() from public;
grant execute on function lists_read() to counterline_app, counterline_derive;

create function keeps_list(_compartment text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('governance:compartment:keep')
       and exists (select from lists_of(current_viewer()) where compartment = _compartment and keeps)
$$;
revoke execute on function keeps_list(text) from public;
grant execute on function keeps_list(text) to counterline_app, counterline_derive;

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
revoke execute on function name_member(text, text, text, boolean, date, date, timestamptz) from public;
grant execute on function name_member(text, text, text, boolean, date, date, timestamptz) to counterline_app, counterline_derive;

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
revoke execute on function end_membership(text, timestamptz) from public;
grant execute on function end_membership(text, timestamptz) to counterline_app, counterline_derive;

-- An audience is interned by its originator alone; asking again for the same terms answers the same number.
-- Nobody files where they may not look.
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

-- Opening one puts its keeper on the list; a guardian's is kept by guardians alone.
create function open_compartment(_ref text, _member text, _name text, _group text, _last date, _at timestamptz) returns boolean
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
revoke execute on function open_compartment(text, text, text, text, date, timestamptz) from public;
grant execute on function open_compartment(text, text, text, text, date, timestamptz) to counterline_app;

-- Every reference by which the log may name what lies in a guardian's compartment, with the guardian who answers for it: the
-- first of those who keep its list today, or else who opened it. Nobody calls it but the questions below.
create function guarded_refs() returns table(ref text, viewer text, agency text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
    with kept as materialized (
        select c.ref as compartment, k.ref as viewer, k.agency, k.name
          from compartments c cross join lateral (
              select v.ref, v.agency, v.name
                from viewers v
                left join compartment_members m
                  on m.viewer_id = v.viewer_id and m.compartment = c.ref and m.keeps and m.ended_at is null
                 and (current_moment() at time zone 'Europe/London')::date between m.first_day and m.last_day
               where v.viewer_id = c.opened_by or m.ref is not null
               order by m.ref is null, v.ended_at is not null, v.name, v.ref limit 1) k
         where c.guarded
    ), lying as materialized (
        select a.audience_id, k.viewer, k.agency, k.name from audiences a join kept k using (compartment)
    )
    select k.compartment, k.viewer, k.agency, k.name from kept k
    union all select m.ref, k.viewer, k.agency, k.name from compartment_members m join kept k using (compartment)
    union all select t.ref, l.viewer, l.agency, l.name from records t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from mentions t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from submissions t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from runs t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from report_attachments t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from feed_alarms t join lying l using (audience_id)
    union all select t.body->>'line_ref', l.viewer, l.agency, l.name from drawings t join lying l using (audience_id)
               where t.body->>'line_ref' is not null
    union all select u->>4, l.viewer, l.agency, l.name from drawings t join lying l using (audience_id)
               cross join jsonb_array_elements(t.body->'uses') u
$$;
revoke execute on function guarded_refs() from public;

-- What this request states, or what was chosen within the last shift.
create function stated_gateway() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(nullif(current_setting('counterline.gateway', true), ''),
        (select gateway from chosen_purposes
          where viewer_id = current_viewer() and chosen_at > current_moment() - interval '12 hours'))
$$;
revoke execute on function stated_gateway() from public;
grant execute on function stated_gateway() to counterline_app;

-- What everybody who makes the national picture reads, whoever they are; no compartment, for what is rolled up is for others too.
create function desk_reads() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with makers as materialized (
        select p.role, exists (select from roles_in_policing i where i.role = p.role) as in_policing
          from role_permissions p where p.permission = 'picture:figure:publish'
    )
    select coalesce(array_agg(a.audience_id order by a.audience_id), '{}') from audiences a
     where a.compartment is null
       and exists (select from audience_readers r where r.audience_id = a.audience_id and body_of(r.agency) = 'national')
       and not exists (
            select from makers m
             where not exists (select from role_kinds k where k.role = m.role and k.kind = a.kind) or a.by_need and not m.in_policing)
$$;
revoke execute on function desk_reads() from public;
grant execute on function desk_reads() to counterline_derive;

grant usage on sequence audiences_audience_id_seq, terms_terms_id_seq
    to counterline_app, counterline_derive;
