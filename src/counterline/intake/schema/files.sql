-- Files that come in by parts, submissions and their runs, mappings in force, and what a feed usually sends.

create table mappings (
    mapping_id bigint generated always as identity primary key,
    name text not null,
    version integer not null,
    kind text not null,
    system text not null,
    title text not null,
    document text not null,
    approved_by bigint references viewers,
    approved_at timestamptz not null default now(),
    -- Two people stand behind a mapping that was drafted here, and the database holds them to it.
    draft_ref text,
    drafted_by bigint references viewers,
    audience_id integer references audiences,
    unique (name, version)
);
grant select, insert on mappings to counterline_app;
call pg_temp.read_by_worker('mappings');
create policy written_by_permission on mappings for insert to counterline_app
    with check ((select may('intake:mapping:approve')) and approved_by = current_viewer());
create trigger two_people before insert or update of approved_by on mappings
    for each row execute function are_two_people('approved_by', 'select ($1).drafted_by where ($1).drafted_by is not null');

-- The same file is the same submission, unless that was taken back or never stayed: then it may be handed over again.
create table submissions (
    submission_id bigint generated always as identity primary key,
    ref text not null unique,
    agency text not null,
    kind text not null,
    system text not null,
    feed_key bigint not null,
    mapping_id bigint not null references mappings,
    mode text not null check (mode in ('snapshot', 'increment')),
    as_at timestamptz not null,
    file_name text not null,
    file_digest bytea not null,
    file_bytes bigint not null,
    corrects bigint references submissions,
    sent_by bigint not null references viewers,
    sent_at timestamptz not null default now(),
    state text not null default 'received' check (state in ('received', 'loading', 'loaded', 'refused', 'failed', 'withdrawn', 'removed')),
    loaded_at timestamptz,
    withdrawn_at timestamptz,
    receipt jsonb,
    audience_id integer not null references audiences,
    -- When all of the file had been looked through for what may not come in; how many of its held rows were put right since;
    -- and how its columns stood, so that rows go home as they came.
    looked_at timestamptz,
    settled integer not null default 0,
    columns jsonb,
    delimiter text,
    -- When a return was received, where it came to another system first and somebody states so; otherwise when it was loaded.
    heard_at timestamptz,
    months date[]
);
create index submissions_by_feed on submissions (feed_key, as_at);
create index submissions_by_correction on submissions (corrects) where corrects is not null;
create unique index submissions_once on submissions (agency, system, mapping_id, mode, as_at, file_digest)
    where state in ('received', 'loading', 'loaded', 'failed');
create index submissions_that_hold_rows on submissions (agency, sent_at)
    where state = 'loaded' and (receipt->>'held')::integer > settled;
create index submissions_by_kind on submissions (kind, as_at) where state = 'loaded';
call pg_temp.readable_by_audience('submissions');
call pg_temp.written_by_its_agency('submissions');
call pg_temp.changed_by_originator('submissions', 'state, loaded_at, withdrawn_at, receipt, looked_at, settled, columns, delimiter, months');

create policy readable on mappings for select to counterline_app
    using (audience_id is null or audience_id = any ((select readable())::integer[])
           or mapping_id in (select s.mapping_id from submissions s));

create table submission_parts (
    submission_id bigint not null references submissions,
    part integer not null,
    content bytea not null,
    audience_id integer not null references audiences,
    primary key (submission_id, part)
);
grant delete on submission_parts to counterline_app;
call pg_temp.readable_by_audience('submission_parts');
call pg_temp.written_by_originator('submission_parts');
create policy removed_by_originator on submission_parts for delete to counterline_app
    using (audience_id = any ((select writable())::integer[])
           and exists (select from submissions s
                        where s.submission_id = submission_parts.submission_id and s.state in ('refused', 'removed')));

create table runs (
    run_id bigint generated always as identity primary key,
    ref text not null unique,
    submission_id bigint not null references submissions,
    dry boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'reading', 'storing', 'done', 'failed')),
    rows_read bigint not null default 0,
    asked_by bigint not null references viewers,
    asked_at timestamptz not null default now(),
    finished_at timestamptz,
    receipt jsonb,
    problem text,
    volume_reason text,
    audience_id integer not null references audiences,
    bytes_read bigint not null default 0
);
create index runs_by_submission on runs (submission_id);
call pg_temp.readable_by_audience('runs');
call pg_temp.written_by_originator('runs');
call pg_temp.changed_by_originator('runs', 'state, rows_read, finished_at, receipt, problem, bytes_read');

-- A file on its way in: nobody but its sender sees a byte of it, and it goes when it is handed over or left alone.
create table uploads (
    upload_id bigint generated always as identity primary key,
    ref text not null unique,
    agency text not null,
    file_name text not null,
    file_bytes bigint not null check (file_bytes >= 0),
    file_digest bytea,
    received bigint not null default 0,
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    touched_at timestamptz not null,
    audience_id integer not null references audiences,
    -- A browser knows a file again by the hash of its first part.
    begins_with bytea
);
create index uploads_by_time on uploads (touched_at);
grant delete on uploads to counterline_app;
call pg_temp.readable_by_audience('uploads');
call pg_temp.written_by_its_agency('uploads');
call pg_temp.changed_by_originator('uploads', 'received, touched_at');
create policy removed_by_originator on uploads for delete to counterline_app
    using (audience_id = any ((select writable())::integer[]));

create table upload_parts (
    upload_id bigint not null references uploads on delete cascade,
    starts bigint not null,
    content bytea not null,
    audience_id integer not null references audiences,
    primary key (upload_id, starts)
);
grant delete on upload_parts to counterline_app;
call pg_temp.readable_by_audience('upload_parts');
call pg_temp.written_by_originator('upload_parts');
create policy removed_by_originator on upload_parts for delete to counterline_app
    using (audience_id = any ((select writable())::integer[]));

-- What one load of a feed was like, in numbers and column names, with no value of any row.
create table load_profiles (
    submission_id bigint primary key references submissions,
    feed_key bigint not null,
    agency text not null,
    kind text not null,
    system text not null,
    mapping_version integer not null,
    as_at timestamptz not null,
    loaded_at timestamptz not null,
    headers jsonb not null,
    rows_read bigint not null,
    rows_held bigint not null,
    held_by jsonb not null,
    codes jsonb not null,
    flags jsonb not null,
    audience_id integer not null references audiences
);
create index load_profiles_by_feed on load_profiles (feed_key, loaded_at);
create index load_profiles_by_agency on load_profiles (agency, as_at);
call pg_temp.readable_by_audience('load_profiles');
call pg_temp.written_by_its_agency('load_profiles');

create table feed_alarms (
    alarm_id bigint generated always as identity primary key,
    ref text not null unique,
    feed_key bigint not null,
    agency text not null,
    kind text not null,
    system text not null,
    mapping_version integer not null,
    submission_id bigint not null references submissions,
    sort text not null
        check (sort in ('new column', 'missing column', 'new codes', 'held rows', 'volume', 'flag left blank')),
    about text not null,
    said text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    cleared_at timestamptz,
    cleared_by bigint references viewers,
    cleared_why text,
    audience_id integer not null references audiences,
    check ((cleared_at is null) = (cleared_why is null))
);
create unique index feed_alarms_open on feed_alarms (feed_key, sort, about) where cleared_at is null;
create index feed_alarms_by_agency on feed_alarms (agency, first_seen_at);
call pg_temp.readable_by_audience('feed_alarms');
call pg_temp.written_by_its_agency('feed_alarms');
call pg_temp.changed_by_originator('feed_alarms', 'said, last_seen_at, cleared_at, cleared_by, cleared_why');
create policy answered_by_permission on feed_alarms for update to counterline_app
    using ((select may('intake:alarm:answer')) and audience_id = any ((select readable())::integer[]))
    with check ((select may('intake:alarm:answer')) and audience_id = any ((select readable())::integer[])
                and cleared_by = current_viewer());

-- The forces that have agreed to send returns, and from which month on, the newest row of each; where there is none, every force of the
-- register.
create table returns_expected (
    row_id bigint generated always as identity primary key,
    agency text not null,
    since date not null check (extract(day from since) = 1),
    said_at timestamptz not null
);
call pg_temp.open_to_all('returns_expected');

create function purge_untried(_before timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        update submissions s set state = 'removed'
         where s.state in ('received', 'failed') and s.sent_at < _before
           and not exists (select from runs r where r.submission_id = s.submission_id and r.asked_at >= _before)
        returning s.submission_id, s.ref),
    parts as (delete from submission_parts p using gone where p.submission_id = gone.submission_id)
    select ref from gone
$$;
revoke execute on function purge_untried(timestamptz) from public;
grant execute on function purge_untried(timestamptz) to counterline_derive;

create function purge_uploads(_before timestamptz) returns setof text
language sql security definer set search_path = public, pg_temp as $$
    delete from uploads where touched_at < _before returning ref
$$;
revoke execute on function purge_uploads(timestamptz) from public;
grant execute on function purge_uploads(timestamptz) to counterline_derive;

grant usage on sequence feed_alarms_alarm_id_seq, mappings_mapping_id_seq, runs_run_id_seq, submissions_submission_id_seq,
    uploads_upload_id_seq
    to counterline_app, counterline_derive;
