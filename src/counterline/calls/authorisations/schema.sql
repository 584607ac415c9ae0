-- Authorisations to use call data. Each lies in a compartment of its own: nobody off its list reads a row of it, but the officer
-- asked to check it, and the data protection officer of its agency, neither of whom reads a bill.

create table call_authorisations (
    ref text collate "C" primary key,
    agency text not null,
    investigation text collate "C" not null,
    compartment text not null,
    basis text not null check (basis in ('communications-data', 'urgent-oral', 'warrant-or-seizure', 'agreement')),
    reference text not null,
    purpose text not null,
    necessity text not null,
    proportionality text not null,
    intrusion text not null,
    sources text not null,
    seeks_source boolean not null,
    approved_by text not null,
    granted_by text not null,
    granted_at timestamptz not null,
    contact text not null,
    agreed_by text,
    decider text not null,
    notice_on date,
    victims boolean not null,
    starts timestamptz not null,
    ends timestamptz not null,
    review_on date not null,
    compare boolean not null,
    compare_why text not null,
    checker bigint not null references viewers,
    recorded_by bigint not null references viewers,
    recorded_at timestamptz not null,
    audience_id integer not null references audiences,
    check (starts < ends),
    check (not (victims and compare)),
    check (not seeks_source or length(approved_by) > 0),
    check ((basis = 'agreement') = (agreed_by is not null and notice_on is not null)),
    check (basis in ('agreement', 'warrant-or-seizure') or contact <> ''),
    check (coalesce(agreed_by, 'adult') = 'adult' or decider <> '')
);
create index call_authorisations_by_investigation on call_authorisations (investigation);
create index call_authorisations_by_checker on call_authorisations (checker);
create index call_authorisations_by_agency on call_authorisations (agency);
call pg_temp.readable_by_audience('call_authorisations');
grant insert on call_authorisations to counterline_app;
create policy asked_to_check on call_authorisations for select to counterline_app
    using (checker = (select current_viewer()) and agency = (select viewers_agency())
           and (select may('calls:authorisation:record')));
create policy advised_on on call_authorisations for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('calls:authorisation:advise')));
create policy in_ones_own_name on call_authorisations for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and agency = (select viewers_agency())
                and recorded_by = (select current_viewer()) and (select may('calls:authorisation:record')));

create table call_covers (
    authorisation text collate "C" not null references call_authorisations,
    kind text not null check (kind in ('number', 'handset')),
    value text collate "C" not null,
    picked text not null check (picked in ('subject', 'list')),
    audience_id integer not null references audiences,
    primary key (authorisation, kind, value)
);
alter table call_covers enable row level security;
grant select, insert on call_covers to counterline_app;
call pg_temp.read_by_worker('call_covers');
create policy of_what_one_reads on call_covers for select to counterline_app
    using (authorisation in (select a.ref from call_authorisations a));
create policy as_recorded on call_covers for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[])
                and exists (select from call_authorisations a
                             where a.ref = call_covers.authorisation and a.recorded_by = (select current_viewer())
                               and a.audience_id = call_covers.audience_id));

create table call_authorisation_acts (
    ref text collate "C" primary key,
    authorisation text collate "C" not null references call_authorisations,
    did text not null check (did in ('checked', 'refused', 'renewed', 'extended', 'ended', 'advised')),
    reason text not null,
    until timestamptz,
    viewer_id bigint not null references viewers,
    at timestamptz not null,
    audience_id integer not null references audiences,
    check ((did in ('renewed', 'extended')) = (until is not null))
);
create unique index call_authorisation_checked_once on call_authorisation_acts (authorisation) where did in ('checked', 'refused');
create unique index call_authorisation_extended_once on call_authorisation_acts (authorisation) where did = 'extended';
create unique index call_authorisation_ended_once on call_authorisation_acts (authorisation) where did = 'ended';
create index call_authorisation_acts_of_one on call_authorisation_acts (authorisation, at);
alter table call_authorisation_acts enable row level security;
grant select, insert on call_authorisation_acts to counterline_app;
call pg_temp.read_by_worker('call_authorisation_acts');
create policy of_what_one_reads on call_authorisation_acts for select to counterline_app
    using (authorisation in (select a.ref from call_authorisations a));
create policy in_ones_own_name on call_authorisation_acts for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and exists (
        select from call_authorisations a
         where a.ref = call_authorisation_acts.authorisation and a.audience_id = call_authorisation_acts.audience_id
           and a.agency = (select viewers_agency())
           and case when call_authorisation_acts.did in ('checked', 'refused') then a.checker = (select current_viewer())
                    when call_authorisation_acts.did = 'advised' then (select may('calls:authorisation:advise'))
                    else a.audience_id = any ((select readable())::integer[]) and (select may('calls:authorisation:record')) end));
create trigger two_people before insert on call_authorisation_acts for each row when (new.did = 'checked')
    execute function are_two_people('viewer_id', 'select a.recorded_by from call_authorisations a where a.ref = ($1).authorisation');

-- Whoever checks reads all that is covered: nothing is added once somebody has done something about it.
create policy before_anything_is_done on call_covers as restrictive for insert to counterline_app
    with check (not exists (select from call_authorisation_acts d where d.authorisation = call_covers.authorisation));
