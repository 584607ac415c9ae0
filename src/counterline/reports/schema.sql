-- Reports in the making, what is attached to them, and reports that say less for more readers.

-- A draft is its writer's alone and no record: nobody else reads it, and nothing counts it.
create table report_drafts (
    draft_id bigint generated always as identity primary key,
    ref text not null unique,
    reference text not null unique,
    viewer_id bigint not null references viewers,
    said jsonb not null,
    started_at timestamptz not null,
    kept_at timestamptz not null,
    corrects text not null default '',
    replaces text not null default '',
    saved_as text not null default ''
);
create index report_drafts_by_viewer on report_drafts (viewer_id, kept_at);
alter table report_drafts enable row level security;
grant select, insert, delete on report_drafts to counterline_app;
-- The worker ends drafts that were left, and can read no word of them.
grant delete on report_drafts to counterline_derive;
grant select (draft_id, ref, kept_at) on report_drafts to counterline_derive;
grant update (said, kept_at, saved_as) on report_drafts to counterline_app;
create policy own on report_drafts for all to counterline_app
    using (viewer_id = (select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null))
    with check (viewer_id = (select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null));
create policy ended_by_time on report_drafts for all to counterline_derive using (true);

-- What a draft became, so that sending it again, or keeping it late, finds the report and not a second one.
create table sent_drafts (
    ref text primary key,
    viewer_id bigint not null references viewers,
    identity_key bigint not null,
    said bytea,
    sanitised text
);
alter table sent_drafts enable row level security;
grant select, insert on sent_drafts to counterline_app;
create policy own on sent_drafts for all to counterline_app
    using (viewer_id = (select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null))
    with check (viewer_id = (select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null));

-- A file beside a draft is its writer's; once the report is sent it has the report's audience.
create table report_attachments (
    attachment_id bigint generated always as identity primary key,
    ref text not null unique,
    draft_id bigint references report_drafts on delete cascade,
    viewer_id bigint not null references viewers,
    identity_key bigint,
    name text not null,
    media text not null,
    bytes bigint not null,
    content bytea not null,
    scanned boolean not null,
    added_at timestamptz not null,
    audience_id integer references audiences,
    check ((draft_id is null) = (audience_id is not null)),
    check ((identity_key is null) = (audience_id is null))
);
create index report_attachments_by_draft on report_attachments (draft_id);
create index report_attachments_by_identity on report_attachments (identity_key);
alter table report_attachments enable row level security;
grant select, insert, delete on report_attachments to counterline_app;
grant update (draft_id, identity_key, audience_id) on report_attachments to counterline_app;
create policy own_draft on report_attachments for all to counterline_app
    using (audience_id is null
           and viewer_id = (select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null))
    with check (viewer_id = (select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null)
                and (audience_id is null or audience_id = any ((select writable())::integer[])));
create policy readable on report_attachments for select to counterline_app
    using (audience_id is not null and standing_is_readable(identity_key));

-- That one report is a version of another for more readers is known to readers of the original alone.
create table sanitised_reports (
    sanitised_key bigint primary key,
    original_key bigint not null,
    audience_id integer not null references audiences
);
create index sanitised_reports_by_original on sanitised_reports (original_key);
grant delete on sanitised_reports to counterline_app;
call pg_temp.readable_by_audience('sanitised_reports');
call pg_temp.written_by_originator('sanitised_reports');
create policy unlinked_by_originator on sanitised_reports for delete to counterline_app
    using (audience_id = any ((select writable())::integer[]));

-- Keys on which reports that read alike, or that give one origin, meet; derived from what stands.
create table report_likenesses (
    record_id bigint not null references records,
    ref text not null,
    key bigint not null,
    audience_id integer not null references audiences,
    primary key (record_id, key)
);
create index report_likenesses_by_key on report_likenesses (key, audience_id);
call pg_temp.readable_by_audience('report_likenesses');
call pg_temp.derived('report_likenesses');

grant usage on sequence report_attachments_attachment_id_seq, report_drafts_draft_id_seq
    to counterline_app, counterline_derive;
