-- Investigations and their subjects: what is said of them, and whom a subject was given to.

-- One row for each register entry that stands. Its reference belongs to the entry's identity, and outlives its versions.
create table investigations (
    identity_key bigint primary key,
    ref text collate "C" not null unique,
    operation text,
    operation_key bigint,
    status text not null,
    stage text,
    lead text,
    opened_on date,
    closed_on date,
    record_id bigint not null references records,
    record_ref text not null,
    reference text not null,
    agency text not null,
    told_at timestamptz not null,
    audience_id integer not null references audiences
);
create index investigations_by_operation on investigations (operation_key);
create index investigations_by_record on investigations (record_id);

create function investigations_are_followed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _table text;
begin
    foreach _table in array array['subject_acts', 'investigation_acts', 'planned_events', 'subject_recipients',
                                'legal_holds'] loop
        execute format('update %I set audience_id = $1 where identity_key = $2 and audience_id <> $1', _table)
          using new.audience_id, new.identity_key;
    end loop;
    update investigation_pairs set audience_a = new.audience_id where a = new.identity_key and audience_a <> new.audience_id;
    update investigation_pairs set audience_b = new.audience_id where b = new.identity_key and audience_b <> new.audience_id;
    return null;
end
$$;
revoke execute on function investigations_are_followed() from public;

call pg_temp.readable_by_audience('investigations');
call pg_temp.derived('investigations');
create trigger investigations_are_followed after insert or update of audience_id on investigations
    for each row execute function investigations_are_followed();

-- Whom and what an entry names that others may be after too, by the key on which reports of the same thing meet.
create table subjects (
    mention_id bigint primary key,
    ref text collate "C" not null,
    identity_key bigint not null,
    kind text not null,
    role text not null,
    key bigint not null,
    record_id bigint not null references records,
    agency text not null,
    audience_id integer not null references audiences,
    loose_keys bigint[] not null default '{}'
);
create index subjects_by_identity on subjects (identity_key);
create index subjects_by_key on subjects (key, kind);
create index subjects_by_record on subjects (record_id);
create index subjects_by_ref on subjects (ref);
-- Kept whole as subjects are drawn, for a list of what waits in it is read from end to end by each search.
create index subjects_by_loose_keys on subjects using gin (loose_keys) with (fastupdate = off);
call pg_temp.readable_by_audience('subjects');
call pg_temp.derived('subjects');

-- What a subject's owner gives away of it, and for how long a person is named and why. The latest of each sort counts.
create table subject_acts (
    ref text collate "C" primary key,
    identity_key bigint not null,
    mention_id bigint not null,
    mention text not null,
    did text not null check (did in ('mode', 'name', 'review', 'end')),
    mode text check (mode in ('silent', 'guardian', 'pointer', 'named')),
    category text,
    review_by date,
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences,
    check ((did = 'mode') = (mode is not null)),
    check ((did = 'name') = (category is not null)),
    check ((did in ('name', 'review')) = (review_by is not null)),
    -- Three months: whoever is named as a subject is looked at again each quarter.
    check (review_by <= (at at time zone 'Europe/London')::date + 93)
);
create index subject_acts_by_identity on subject_acts (identity_key, at);
create index subject_acts_by_mention on subject_acts (mention_id, at);
grant select, insert on subject_acts to counterline_app;
call pg_temp.read_by_worker('subject_acts');
create policy readable on subject_acts for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[]) and (select may('coordination:investigation:read'))
    );
create policy said_by_owner on subject_acts for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:investigation:keep')));

-- Everything else that is said of an investigation, in its order: its officers, plan, decisions, authorities, threats and capacity.
create table investigation_acts (
    ref text collate "C" primary key,
    identity_key bigint not null,
    did text not null,
    said jsonb not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences
);
create index investigation_acts_by_identity on investigation_acts (identity_key, at);
-- Threats are few among what is said of investigations, and looked through whenever anything is linked.
create index threats_said on investigation_acts (identity_key, at desc) where did = 'threat';
create index authorities_by_agency on investigation_acts (agency) where did = 'authority';
grant select, insert on investigation_acts to counterline_app;
call pg_temp.read_by_worker('investigation_acts');
create policy readable on investigation_acts for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[]) and (select may('coordination:investigation:read'))
    );
create policy said_by_owner on investigation_acts for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:investigation:keep')));

create table subject_recipients (
    identity_key bigint not null,
    mention_id bigint not null,
    mention text not null,
    recipient text not null,
    about text not null,
    agency text not null,
    given_by bigint not null references viewers,
    given_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (mention_id, recipient, about)
);
create index subject_recipients_by_identity on subject_recipients (identity_key);
grant select, insert on subject_recipients to counterline_app;
call pg_temp.read_by_worker('subject_recipients');
create policy readable on subject_recipients for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[]) and agency = (select viewers_agency())
        and (select may('coordination:investigation:read'))
    );
create policy given_by_viewer on subject_recipients for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and given_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:investigation:read')));
