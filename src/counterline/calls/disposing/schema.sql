-- Who ordered that the call data of an authorisation goes, who agreed, and when the worker had carried it out, with how many rows.

create table call_disposals (
    authorisation text collate "C" not null references call_authorisations,
    did text not null check (did in ('ordered', 'agreed', 'gone')),
    reason text not null,
    viewer_id bigint references viewers,
    at timestamptz not null,
    went jsonb not null default '{}',
    audience_id integer not null references audiences,
    primary key (authorisation, did),
    check ((did = 'gone') = (viewer_id is null))
);
alter table call_disposals enable row level security;
grant select, insert on call_disposals to counterline_app;
call pg_temp.read_by_worker('call_disposals');
create policy of_what_one_reads on call_disposals for select to counterline_app
    using (authorisation in (select a.ref from call_authorisations a));
create policy in_ones_own_name on call_disposals for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and did <> 'gone' and (select may('calls:authorisation:record'))
                and exists (select from call_authorisations a
                             where a.ref = call_disposals.authorisation and a.audience_id = call_disposals.audience_id
                               and a.agency = (select viewers_agency())
                               and (a.audience_id = any ((select readable())::integer[])
                                    or call_disposals.did = 'agreed' and a.checker = (select current_viewer())))
                and exists (select from call_authorisation_acts d
                             where d.authorisation = call_disposals.authorisation and d.did in ('ended', 'refused')));
create function ordered_before() returns trigger language plpgsql as $$
begin
    if not exists (select from call_disposals d where d.authorisation = new.authorisation and d.did = 'ordered') then
        raise exception 'call_disposals: nobody has ordered it' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger ordered_before before insert on call_disposals for each row when (new.did = 'agreed') execute function ordered_before();
create trigger two_people before insert on call_disposals for each row when (new.did = 'agreed')
    execute function are_two_people('viewer_id', 'select d.viewer_id from call_disposals d where d.authorisation = ($1).authorisation and d.did = ''ordered''');

-- Drafts of reports that were begun from an answer: they go with the call data. Once handed in, a report is a record of its own.
create table call_drafts (
    draft text collate "C" primary key,
    authorisation text collate "C" not null references call_authorisations,
    audience_id integer not null references audiences
);
create index call_drafts_of_one on call_drafts (authorisation);
call pg_temp.readable_by_audience('call_drafts');
grant insert on call_drafts to counterline_app;
create policy of_ones_own_answer on call_drafts for insert to counterline_app
    with check ((select may('calls:authorisation:record')) and audience_id = any ((select readable())::integer[])
                and exists (select from call_authorisations a where a.ref = call_drafts.authorisation and a.audience_id = call_drafts.audience_id));

-- The one door by which call data goes; it looks for the order itself. That a question was asked stays, without its number and its answer.
create function destroy_call_data(_authorisation text, _at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _table text;
    _rows bigint;
    _went jsonb := '{}';
begin
    if not exists (select from call_disposals d where d.authorisation = _authorisation and d.did = 'agreed') then
        raise exception 'call_disposals: nobody has agreed to it' using errcode = 'check_violation';
    end if;
    foreach _table in array array['call_bills_waiting', 'call_files', 'call_folders', 'call_answers', 'call_seeds', 'report_drafts',
                                  'call_drafts', 'call_comparisons', 'call_covers'] loop
        execute format('delete from %I where %s', _table, case _table
            when 'call_bills_waiting' then 'load in (select ref from call_loads where authorisation = $1)'
            when 'call_answers' then 'question in (select ref from call_questions where authorisation = $1)'
            when 'call_seeds' then 'question in (select ref from call_questions where authorisation = $1)'
            when 'report_drafts' then 'ref in (select draft from call_drafts where authorisation = $1)'
            when 'call_comparisons' then '$1 in (a, b)'
            else 'authorisation = $1' end) using _authorisation;
        get diagnostics _rows = row_count;
        _went := _went || jsonb_build_object(_table, _rows);
    end loop;
    update call_authorisations set decider = 'disposed of' where ref = _authorisation and decider <> '';
    insert into call_disposals (authorisation, did, reason, at, went, audience_id)
        select ref, 'gone', '', _at, _went, audience_id from call_authorisations where ref = _authorisation on conflict do nothing;
end
$$;
revoke execute on function destroy_call_data(text, timestamptz) from public;
grant execute on function destroy_call_data(text, timestamptz) to counterline_derive;
