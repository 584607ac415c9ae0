-- Mappings in the making: each version, and what an approver sent back.

-- A mapping being drafted from a file: the sender, its regional unit and the desk read the draft, the sender alone the file.
create table mapping_drafts (
    draft_id bigint generated always as identity primary key,
    ref text not null unique,
    agency text not null,
    file_name text not null,
    upload_id bigint references uploads on delete set null,
    document text not null,
    suggested jsonb not null,
    state text not null default 'open' check (state in ('open', 'asked', 'dropped')),
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    saved_by bigint not null references viewers,
    saved_at timestamptz not null,
    audience_id integer not null references audiences
);
create index mapping_drafts_that_wait on mapping_drafts (saved_at) where state = 'asked';
call pg_temp.readable_by_audience('mapping_drafts');
call pg_temp.written_by_its_agency('mapping_drafts');
call pg_temp.changed_by_originator('mapping_drafts', 'upload_id, document, state, saved_by, saved_at');

create table mapping_draft_versions (
    draft_id bigint not null references mapping_drafts,
    number integer not null,
    document text not null,
    saved_by bigint not null references viewers,
    saved_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (draft_id, number)
);
call pg_temp.readable_by_audience('mapping_draft_versions');
call pg_temp.written_by_originator('mapping_draft_versions');

-- Why a draft was not approved as it stood: one for each version sent back, read by all who read the draft.
create table mapping_draft_returns (
    draft_id bigint not null references mapping_drafts,
    number integer not null,
    why text not null,
    returned_by bigint not null references viewers,
    returned_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (draft_id, number)
);
grant insert on mapping_draft_returns to counterline_app;
call pg_temp.readable_by_audience('mapping_draft_returns');
create policy sent_back_by_permission on mapping_draft_returns for insert to counterline_app
    with check ((select may('intake:mapping:approve')) and returned_by = current_viewer()
                and audience_id = any ((select readable())::integer[]));
create trigger two_people before insert or update of returned_by on mapping_draft_returns
    for each row execute function are_two_people(
        'returned_by', 'select s.saved_by from mapping_draft_versions s where s.draft_id = ($1).draft_id and s.number = ($1).number');

-- A draft is made of a file that waits, and a mapping of a draft: so the second reference can only be said here.
alter table mappings add foreign key (draft_ref) references mapping_drafts (ref);

grant usage on sequence mapping_drafts_draft_id_seq
    to counterline_app, counterline_derive;
