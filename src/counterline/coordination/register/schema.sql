-- What is planned in an investigation.

-- What is to happen where and between when; the place as an address, an area or both.
create table planned_events (
    ref text collate "C" primary key,
    identity_key bigint not null,
    what text not null,
    area text,
    address text,
    address_key bigint,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by bigint references viewers,
    audience_id integer not null references audiences,
    check (ends_at > starts_at),
    check (area is not null or address_key is not null),
    check ((cancelled_at is null) = (cancelled_by is null))
);
create index planned_events_by_identity on planned_events (identity_key);
create index planned_events_by_time on planned_events (ends_at, starts_at) where cancelled_at is null;
grant select, insert on planned_events to counterline_app;
grant update (cancelled_at, cancelled_by) on planned_events to counterline_app;
call pg_temp.read_by_worker('planned_events');
create policy readable on planned_events for select to counterline_app
    using (
        audience_id = any ((select readable())::integer[]) and (select may('coordination:investigation:read'))
    );
create policy said_by_owner on planned_events for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:investigation:keep')));
create policy cancelled_by_owner on planned_events for update to counterline_app
    using (audience_id = any ((select writable())::integer[]) and (select may('coordination:investigation:keep')))
    with check (audience_id = any ((select writable())::integer[]) and (select may('coordination:investigation:keep')));
