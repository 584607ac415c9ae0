-- Bills loaded under an authorisation: who handed over which file and what became of each row, by counts. What a bill says lies in
-- the authorisation's folder alone; here are the keys of its files, which only the worker reads.

create table call_worker_keys (
    public bytea primary key,
    offered_at timestamptz not null
);
call pg_temp.open_to_all('call_worker_keys');
call pg_temp.derived('call_worker_keys', 'insert, update');

create table call_loads (
    ref text collate "C" primary key,
    authorisation text collate "C" not null references call_authorisations,
    mapping text not null,
    kind text not null check (kind in ('calls', 'cell_sites')),
    file_name text not null,
    file_digest bytea not null,
    file_bytes bigint not null,
    until timestamptz,
    trial boolean not null,
    handed_by bigint not null references viewers,
    handed_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'reading', 'loaded', 'tried', 'refused')),
    ended_at timestamptz,
    rows_read integer not null default 0,
    loaded integer not null default 0,
    already integer not null default 0,
    held integer not null default 0,
    set_aside integer not null default 0,
    excess integer not null default 0,
    receipt jsonb,
    problem text,
    audience_id integer not null references audiences,
    check ((state in ('loaded', 'tried')) = (receipt is not null)),
    check ((state = 'refused') = (problem is not null)),
    check (rows_read = loaded + already + held + set_aside + excess)
);
create index call_loads_of_one on call_loads (authorisation, handed_at);
call pg_temp.readable_by_audience('call_loads');
call pg_temp.derived('call_loads', 'update, delete');
grant insert on call_loads to counterline_app;
create policy advised_on on call_loads for select to counterline_app
    using ((select may('calls:authorisation:advise'))
           and authorisation in (select a.ref from call_authorisations a where a.agency = (select viewers_agency())));
create policy in_ones_own_name on call_loads for insert to counterline_app
    with check (handed_by = (select current_viewer()) and (select may('calls:authorisation:record')) and state = 'waiting'
                and audience_id = any ((select writable())::integer[])
                and exists (select from call_authorisations a where a.ref = call_loads.authorisation and a.audience_id = call_loads.audience_id)
                and exists (select from call_authorisation_acts d where d.authorisation = call_loads.authorisation and d.did = 'checked'));

-- A bill that waits, enciphered to the worker's key. Whoever handed it over cannot read it again.
create table call_bills_waiting (
    load text collate "C" primary key references call_loads,
    sealed bytea not null
);
grant insert on call_bills_waiting to counterline_app;
call pg_temp.read_by_worker('call_bills_waiting');
call pg_temp.derived('call_bills_waiting', 'delete');
create policy of_ones_own_load on call_bills_waiting for insert to counterline_app
    with check (exists (select from call_loads l where l.ref = call_bills_waiting.load and l.state = 'waiting'
                                                   and l.handed_by = (select current_viewer())));

create table call_folders (
    authorisation text collate "C" primary key references call_authorisations,
    wrapped bytea not null
);
call pg_temp.read_by_worker('call_folders');
call pg_temp.derived('call_folders', 'insert, delete');

-- One person says why rows beyond an authorisation may be looked at, and another accepts that in their own name, or refuses it.
create table call_addenda (
    load text collate "C" not null references call_loads,
    did text not null check (did in ('asked', 'accepted', 'refused')),
    reason text not null,
    viewer_id bigint not null references viewers,
    at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (load, did)
);
create unique index call_addenda_answered_once on call_addenda (load) where did <> 'asked';
alter table call_addenda enable row level security;
grant select, insert on call_addenda to counterline_app;
call pg_temp.read_by_worker('call_addenda');
create policy of_what_one_reads on call_addenda for select to counterline_app using (load in (select l.ref from call_loads l));
create policy in_ones_own_name on call_addenda for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and (select may('calls:authorisation:record'))
                and audience_id = any ((select writable())::integer[])
                and exists (select from call_loads l where l.ref = call_addenda.load and l.state = 'loaded' and l.excess > 0
                                                       and l.audience_id = call_addenda.audience_id));
create function has_been_asked() returns trigger language plpgsql as $$
begin
    if new.did <> 'asked' and not exists (select from call_addenda a where a.load = new.load and a.did = 'asked') then
        raise exception 'call_addenda: nobody has asked' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger asked_before before insert on call_addenda for each row execute function has_been_asked();
create trigger two_people before insert on call_addenda for each row when (new.did = 'accepted')
    execute function are_two_people('viewer_id', 'select a.viewer_id from call_addenda a where a.load = ($1).load and a.did = ''asked''');

-- The key of an excess is read by nobody, the worker included, before its addendum is accepted. All go with their folder's key.
create table call_files (
    name text collate "C" primary key,
    authorisation text collate "C" not null references call_folders on delete cascade,
    load text collate "C" not null references call_loads,
    kind text not null check (kind in ('calls', 'cells', 'bills', 'excess')),
    wrapped bytea not null,
    digest bytea not null,
    rows integer not null,
    unique (load, kind)
);
create index call_files_of_one on call_files (authorisation);
alter table call_files enable row level security;
grant select, insert on call_files to counterline_derive;
create policy opened_by_worker on call_files for select to counterline_derive
    using (kind <> 'excess' or exists (select from call_addenda a where a.load = call_files.load and a.did = 'accepted'));
create policy derives_into on call_files for insert to counterline_derive with check (true);
