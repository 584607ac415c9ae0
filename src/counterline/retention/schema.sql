-- Disposals: what two people ordered to go, what of it went, and what a data protection officer advised.

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

-- Whoever is read by themselves among these mentions, as the viewer's own body knows it: told as a child, as exploited or as perhaps either,
-- or in a concern or finding of the body, open or closed. And of these records those that name somebody and tell nothing of them now:
-- what was withdrawn, left out by a correction or graded suspected false says nothing about whom it named.
create function read_by_themselves(_identities bigint[], _mentions bigint[], _signs text[]) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select s.mention_id from signs s
     where s.mention_id = any (_mentions) and s.agency = viewers_agency() and s.sign = any (_signs)
    union select mention_id from concerns_told where mention_id = any (_mentions) and agency = viewers_agency()
    union select mention_id from concern_acts where mention_id = any (_mentions) and agency = viewers_agency()
    union select mention_id from findings where mention_id = any (_mentions) and agency = viewers_agency()
    union
    select r.identity_key from records r join mentions m using (record_id)
     where r.identity_key = any (_identities) and r.agency = viewers_agency() and m.kind = 'person'
       and not exists (select from signs s where s.identity_key = r.identity_key)
$$;
revoke execute on function read_by_themselves(bigint[], bigint[], text[]) from public;
grant execute on function read_by_themselves(bigint[], bigint[], text[]) to counterline_app;

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
