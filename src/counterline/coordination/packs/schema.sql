-- Packs for meetings, as they were made.

create table meeting_packs (
    ref text collate "C" primary key,
    region text not null,
    meeting_on date not null,
    since timestamptz not null,
    as_at timestamptz not null check (since < as_at),
    decisions text[] not null,
    held jsonb not null,
    digest text not null,
    agency text not null,
    made_by bigint not null references viewers
);
create index meeting_packs_by_maker on meeting_packs (made_by, region, as_at desc);
alter table meeting_packs enable row level security;
grant select, insert on meeting_packs to counterline_app;
create policy makers_own on meeting_packs for select to counterline_app
    using (made_by = (select current_viewer()) and (select may('coordination:meeting:keep')));
create policy made on meeting_packs for insert to counterline_app
    with check (made_by = (select current_viewer()) and agency = (select viewers_agency()) and (select may('coordination:meeting:keep')));
