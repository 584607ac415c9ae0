-- Disposals: what two people ordered to go, what of it went, and what a data protection officer advised. Legal holds: what waits.

create table disposals (
    ref text collate "C" primary key,
    agency text not null,
    rule text not null,
    reason text not null check (length(btrim(reason)) >= 20),
    proposed_by bigint not null references viewers,
    proposed_at timestamptz not null,
    ended_by bigint references viewers,
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
create index disposals_by_agency on disposals (agency, proposed_at desc);

create table disposal_agreements (
    disposal text collate "C" primary key references disposals,
    agreed_by bigint not null references viewers,
    agreed_at timestamptz not null
);

-- Of each record the body's own reference stays, so that the body can find what its own system should dispose of too.
create table disposal_records (
    disposal text collate "C" not null references disposals,
    identity_key bigint not null,
    record_ref text not null,
    kind text not null,
    system text not null,
    reference text not null,
    gone_at timestamptz,
    primary key (disposal, identity_key)
);
create index disposal_records_by_identity on disposal_records (identity_key);

-- When some of it went, and how many rows of each table: what a certificate of it is made from.
create table disposal_goings (
    disposal text collate "C" not null references disposals,
    gone_at timestamptz not null,
    went jsonb not null,
    primary key (disposal, gone_at)
);

create table disposal_advice (
    disposal text collate "C" not null references disposals,
    words text not null check (length(btrim(words)) >= 10),
    given_by bigint not null references viewers,
    given_at timestamptz not null,
    primary key (disposal, given_at)
);

-- How many records of lines went that an audience could read, by the days on which they came and went: what later counts say of them.
create table disposed_counts (
    gone_on date not null,
    known_on date not null,
    audience_id integer not null references audiences,
    records integer not null
);
create index disposed_counts_by_audience on disposed_counts (audience_id);
call pg_temp.readable_by_audience('disposed_counts');
-- Who took a copy of what went, found in the log as it went, and what that body says became of it. `known` are the references by which the
-- log says that it was taken: one that was taken away and is found again, as after a restore, is told once.
create table disposal_copies (
    disposal text collate "C" not null references disposals,
    originator text not null,
    agency text not null,
    entry_id bigint not null,
    taken_at timestamptz not null,
    how text not null check (how in ('answer', 'file', 'pack', 'sent', 'targets')),
    takers text[] not null check (references_only(takers)),
    known text[] not null check (references_only(known)),
    gone_at timestamptz not null,
    told_at timestamptz,
    due_at timestamptz,
    primary key (disposal, agency, entry_id)
);
create index disposal_copies_by_agency on disposal_copies (agency);

-- Who took a copy by an entry of the log: whoever it was disclosed to, and the body of a machine that was answered. A look at a page is no
-- copy. Nor is a letter, which names things by reference alone and goes with them, nor that others may read a record from then on.
create function took(_entry log_entries) returns table (agency text, taker text)
language sql stable as $$
    select coalesce(v.agency, substr(r.recipient, 8)), v.ref
      from unnest(case when _entry.act = 'disclosure' then _entry.recipients else array['agency:' || _entry.agency] end) r (recipient)
      left join viewers v on v.ref = r.recipient
     where (v.ref is not null or r.recipient like 'agency:%')
       and (_entry.act = 'disclosure' and not _entry.subjects @> array['disclosure:submitted']
                and not exists (select from unnest(_entry.subjects) s where s like 'letter:%' or s like 'RG-%')
            or _entry.act = 'consultation' and exists (select from viewers m where m.viewer_id = _entry.viewer_id
                and (m.role = 'machine-feed' or m.viewer_id in (select c.viewer_id from machine_clients c))))
$$;
revoke execute on function took(log_entries) from public;

-- Whether somebody could read what an audience holds at some moment: as `readable()` says it, by who deputised, broke glass and stood on a
-- list then. What their own role was before they moved nobody knows, so it is what it is now.
create function could_read(_viewer bigint, _audience integer, _at timestamptz) returns boolean
language sql stable as $$
    with day as (select (_at at time zone 'Europe/London')::date as today)
    select exists (
        select from viewers v
          join audience_readers r on r.agency = v.agency and r.audience_id = _audience
          join audiences a using (audience_id)
         cross join day
         cross join lateral (
            select v.role, false as by_glass
            union all
            select o.role, false from deputyships d join viewers o on o.viewer_id = d.absent and o.agency = v.agency
             where d.deputy = v.viewer_id and today between d.first_day and d.last_day and coalesce(d.ended_at > _at, true)
            union all
            select g.role, true from broken_glass g
             where g.viewer_id = v.viewer_id and _at >= g.began_at and _at < least(g.ends_at, g.ended_at)) h
          join role_kinds k on k.role = h.role and k.kind = a.kind
         where v.viewer_id = _viewer
           and (not a.by_need or a.originator = v.agency or exists (select from roles_in_policing p where p.role = h.role))
           and (not h.by_glass or a.compartment is null and body_of(a.originator) <> 'partner')
           and (a.compartment is null or exists (select from compartment_members m
                 where m.compartment = a.compartment and m.viewer_id = v.viewer_id and today between m.first_day and m.last_day
                   and coalesce(m.ended_at > _at, true))))
$$;
revoke execute on function could_read(bigint, integer, timestamptz) from public;

-- When tables about people were last written anew, so that nothing of rows that went stays in their files, and when the write-ahead log of
-- what was written before was gone.
create table cleanings (
    ended_at timestamptz primary key,
    begun_at timestamptz not null,
    tables text[] not null,
    segment text not null,
    wal_gone_at timestamptz
);
grant select on cleanings to counterline_app;

create table disposal_erasures (
    disposal text collate "C" not null references disposals,
    agency text not null,
    erased boolean not null,
    words text check (erased or length(btrim(words)) >= 10),
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    primary key (disposal, agency, said_at)
);

create function orders_disposals_of(_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select may('retention:disposal:order') and _agency = viewers_agency()
$$;
revoke execute on function orders_disposals_of(text) from public;
grant execute on function orders_disposals_of(text) to counterline_app;

-- Whether an order of the viewer's own body is still to be agreed to, and the viewer may say so.
create function awaits_agreement(_disposal text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from disposals d where d.ref = _disposal and d.ended_at is null and orders_disposals_of(d.agency)
                      and not exists (select from disposal_agreements a where a.disposal = d.ref))
$$;
revoke execute on function awaits_agreement(text) from public;
grant execute on function awaits_agreement(text) to counterline_app;

-- Whoever orders disposals reads their own body's, and whoever inspects reads the same, or everybody's at the national body.
create function reads_disposals_of(_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select orders_disposals_of(_agency)
        or may('retention:disposal:read') and (_agency = viewers_agency() or body_of(viewers_agency()) = 'national')
$$;
revoke execute on function reads_disposals_of(text) from public;
grant execute on function reads_disposals_of(text) to counterline_app;

-- Legal holds: an investigation's own, which begins as it is registered, and those that people set. What ends one stands in its acts.
create table legal_holds (
    ref text collate "C" primary key,
    agency text not null,
    ground text not null check (ground in ('cpia', 'court', 'inquiry', 'complaint', 'request', 'concern', 'contested')),
    reason text check (length(btrim(reason)) >= 20),
    owner bigint references viewers,
    review_by date,
    set_by bigint references viewers,
    set_at timestamptz not null,
    identity_key bigint unique,
    audience_id integer references audiences,
    check ((identity_key is null) = (reason is not null) and (identity_key is null) = (owner is not null)
           and (identity_key is null) = (review_by is not null) and (identity_key is null) = (set_by is not null)
           and (identity_key is null) = (audience_id is null)),
    check (review_by <= (set_at at time zone 'Europe/London')::date + 366)
);
create index legal_holds_by_agency on legal_holds (agency);

-- What each has covered. It is added to and never taken back, so that no correction of a record ends a legal hold of it: a record by its
-- identity, with the mention by which it was assembled with somebody covered, if any; a person by mention and name; a thing by its key.
create table legal_hold_covers (
    hold text collate "C" not null references legal_holds,
    kind text not null check (kind in ('record', 'person', 'contact_point', 'vehicle', 'account', 'wallet', 'address')),
    key bigint not null,
    mention_id bigint not null default 0,
    since timestamptz not null,
    primary key (hold, kind, key, mention_id)
);
create index legal_hold_covers_by_key on legal_hold_covers (key);
create index legal_hold_covers_by_mention on legal_hold_covers (mention_id) where mention_id <> 0;

create table legal_hold_acts (
    hold text collate "C" not null references legal_holds,
    did text not null check (did in ('review', 'end')),
    reason text not null check (length(btrim(reason)) >= 20),
    review_by date,
    viewer_id bigint not null references viewers,
    at timestamptz not null,
    primary key (hold, at),
    check ((did = 'review') = (review_by is not null)),
    check (review_by <= (at at time zone 'Europe/London')::date + 366)
);
create unique index legal_holds_end_once on legal_hold_acts (hold) where did = 'end';

-- Whether a legal hold of the viewer's own body stands and the viewer may say something of it: its commander of an investigation's own,
-- whoever orders disposals of another.
create function answers_for_legal_hold(_hold text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from legal_holds h
                    where h.ref = _hold and h.agency = viewers_agency()
                      and case when h.identity_key is null then may('retention:disposal:order')
                               else may('coordination:material:read') and may('coordination:investigation:read')
                                and h.audience_id = any (readable()) end
                      and not exists (select from legal_hold_acts a where a.hold = h.ref and a.did = 'end'))
$$;
revoke execute on function answers_for_legal_hold(text) from public;
grant execute on function answers_for_legal_hold(text) to counterline_app;

alter table legal_holds enable row level security;
grant select, insert on legal_holds to counterline_app;
grant insert on legal_holds to counterline_derive;
call pg_temp.read_by_worker('legal_holds');
create policy readable on legal_holds for select to counterline_app
    using (case when identity_key is null then reads_disposals_of(agency)
                else audience_id = any ((select readable())::integer[]) and (select may('coordination:investigation:read')) end);
create policy set_by_viewer on legal_holds for insert to counterline_app
    with check (identity_key is null and set_by = current_viewer() and orders_disposals_of(agency)
                and exists (select from viewers v where v.viewer_id = owner and v.agency = legal_holds.agency and v.ended_at is null));
create policy derives_into on legal_holds for insert to counterline_derive with check (identity_key is not null);

alter table legal_hold_covers enable row level security;
grant select, insert on legal_hold_covers to counterline_app;
grant insert on legal_hold_covers to counterline_derive;
call pg_temp.read_by_worker('legal_hold_covers');
create policy readable on legal_hold_covers for select to counterline_app
    using (exists (select from legal_holds h where h.ref = hold)
           and (kind <> 'record' or exists (select from records r where r.identity_key = key)));
create policy set_by_viewer on legal_hold_covers for insert to counterline_app
    with check (kind in ('record', 'person') and exists (select from legal_holds h where h.ref = hold and h.set_by = current_viewer())
                and (kind <> 'record' or exists (select from records r where r.identity_key = key and r.agency = viewers_agency())));
create policy derives_into on legal_hold_covers for insert to counterline_derive with check (true);

alter table legal_hold_acts enable row level security;
grant select, insert on legal_hold_acts to counterline_app;
call pg_temp.read_by_worker('legal_hold_acts');
create policy readable on legal_hold_acts for select to counterline_app
    using (exists (select from legal_holds h where h.ref = hold));
create policy said_by_viewer on legal_hold_acts for insert to counterline_app
    with check (viewer_id = current_viewer() and answers_for_legal_hold(hold)
                and (did = 'end' or exists (select from legal_holds h where h.ref = hold and h.identity_key is null)));

-- Of these records, those that a legal hold covers by what the database knows alone. An investigation's own covers records of any body, one
-- that people set those of its body. People are assembled by the worker. Where one of two mentions of people no longer stands, and nobody
-- can be assembled, the name alone decides. A brand is too widely shared to say that two records are about one thing.
create function under_legal_hold(_identities bigint[]) returns setof bigint
language sql stable set search_path = public, pg_temp as $$
    with standing as (
        select c.*, h.agency, h.identity_key as own from legal_hold_covers c join legal_holds h on h.ref = c.hold
         where not exists (select from legal_hold_acts a where a.hold = h.ref and a.did = 'end')
    )
    select r.identity_key from records r join standing c on c.kind = 'record' and c.key = r.identity_key
     where r.identity_key = any (_identities) and (c.own is not null or c.agency = r.agency)
    union
    select r.identity_key from records r join mentions m using (record_id)
      join standing c on c.key = m.key and c.kind = case m.kind when 'plate' then 'vehicle' else m.kind end
     where r.identity_key = any (_identities) and (c.own is not null or c.agency = r.agency)
       and (c.kind <> 'person' or not exists (select from person_features f where f.mention_id = c.mention_id)
            or not exists (select from standings s join mentions n on n.record_id = s.record_id and n.slot = m.slot
                            where s.identity_key = r.identity_key and s.known_to is null))
$$;
revoke execute on function under_legal_hold(bigint[]) from public;
-- Whoever asks themselves is told of the legal holds that they may read.
grant execute on function under_legal_hold(bigint[]) to counterline_derive, counterline_app;

alter table disposals enable row level security;
grant select, insert, update (ended_by, ended_at) on disposals to counterline_app;
call pg_temp.read_by_worker('disposals');
create policy readable on disposals for select to counterline_app using ((select reads_disposals_of(agency)));
create policy proposed on disposals for insert to counterline_app
    with check (orders_disposals_of(agency) and proposed_by = current_viewer());
create policy taken_back on disposals for update to counterline_app
    using (awaits_agreement(ref))
    with check (orders_disposals_of(agency) and ended_by = current_viewer());

alter table disposal_agreements enable row level security;
grant select, insert on disposal_agreements to counterline_app;
call pg_temp.read_by_worker('disposal_agreements');
create policy readable on disposal_agreements for select to counterline_app
    using (exists (select from disposals d where d.ref = disposal));
create policy agreed on disposal_agreements for insert to counterline_app
    with check (agreed_by = current_viewer() and awaits_agreement(disposal));
create trigger two_people before insert or update of agreed_by on disposal_agreements
    for each row execute function are_two_people('agreed_by', 'select d.proposed_by from disposals d where d.ref = ($1).disposal');

alter table disposal_records enable row level security;
grant select, insert on disposal_records to counterline_app;
call pg_temp.read_by_worker('disposal_records');
create policy readable on disposal_records for select to counterline_app
    using (exists (select from disposals d where d.ref = disposal));
create policy proposed on disposal_records for insert to counterline_app
    with check (gone_at is null and awaits_agreement(disposal)
                and exists (select from records r where r.identity_key = disposal_records.identity_key and r.agency = viewers_agency()));

alter table disposal_goings enable row level security;
grant select on disposal_goings to counterline_app;
call pg_temp.read_by_worker('disposal_goings');
create policy readable on disposal_goings for select to counterline_app
    using (exists (select from disposals d where d.ref = disposal));

alter table disposal_advice enable row level security;
grant select, insert on disposal_advice to counterline_app;
create policy readable on disposal_advice for select to counterline_app
    using (exists (select from disposals d where d.ref = disposal));
create policy advised on disposal_advice for insert to counterline_app
    with check (given_by = current_viewer() and may('retention:disposal:advise')
                and exists (select from disposals d where d.ref = disposal));

alter table disposal_copies enable row level security;
grant select on disposal_copies to counterline_app;
grant update (told_at, due_at) on disposal_copies to counterline_derive;
call pg_temp.read_by_worker('disposal_copies');
create policy readable on disposal_copies for select to counterline_app
    using (reads_disposals_of(agency));
create policy told on disposal_copies for update to counterline_derive using (true) with check (true);

-- Which bodies have a copy of what a disposal took away, for whoever reads that disposal: neither who took it, when nor by what.
create function bodies_that_copied(_disposal text)
returns table (disposal text, originator text, agency text, gone_at timestamptz, told_at timestamptz, due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.disposal, c.originator, c.agency, max(c.gone_at), max(c.told_at), max(c.due_at) from disposal_copies c
     where c.disposal = _disposal and (reads_disposals_of(c.originator) or reads_disposals_of(c.agency))
     group by c.disposal, c.originator, c.agency
$$;
revoke execute on function bodies_that_copied(text) from public;
grant execute on function bodies_that_copied(text) to counterline_app;

alter table disposal_erasures enable row level security;
grant select, insert on disposal_erasures to counterline_app;
call pg_temp.read_by_worker('disposal_erasures');
create policy readable on disposal_erasures for select to counterline_app
    using (reads_disposals_of(agency) or exists (select from disposals d where d.ref = disposal));
create policy said on disposal_erasures for insert to counterline_app
    with check (said_by = current_viewer() and orders_disposals_of(agency)
                and exists (select from disposal_copies c where c.disposal = disposal_erasures.disposal and c.agency = disposal_erasures.agency));
