-- Where the bills of two investigations perhaps are of one line: how strongly, in words. The national desk alone reads it, of
-- investigations that it reads; no contact is here, nor how many. It goes with either authorisation.

create table call_comparisons (
    ref text collate "C" primary key,
    a text collate "C" not null references call_authorisations on delete cascade,
    b text collate "C" not null references call_authorisations on delete cascade,
    investigation_a text collate "C" not null,
    investigation_b text collate "C" not null,
    agency_a text not null,
    agency_b text not null,
    strength text not null check (strength in ('some', 'several', 'many')),
    found_at timestamptz not null,
    stands boolean not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    check (a < b),
    unique (a, b)
);
create index call_comparisons_by_b on call_comparisons (b);
alter table call_comparisons enable row level security;
grant select on call_comparisons to counterline_app;
call pg_temp.derived('call_comparisons', 'select, insert, update, delete');
create policy judged_by_desk on call_comparisons for select to counterline_app
    using (stands and (select may('calls:comparison:judge')) and audience_a = any ((select readable())::integer[])
           and audience_b = any ((select readable())::integer[]));

create table call_comparison_judgements (
    ref text collate "C" primary key,
    comparison text collate "C" not null references call_comparisons on delete cascade,
    verdict text not null check (verdict in ('both-told', 'not-one-line', 'unsure')),
    reason text not null,
    viewer_id bigint not null references viewers,
    at timestamptz not null
);
create index call_comparison_judgements_of_one on call_comparison_judgements (comparison, at);
alter table call_comparison_judgements enable row level security;
grant select, insert on call_comparison_judgements to counterline_app;
call pg_temp.read_by_worker('call_comparison_judgements');
create policy of_what_one_reads on call_comparison_judgements for select to counterline_app
    using (comparison in (select c.ref from call_comparisons c));
create policy in_ones_own_name on call_comparison_judgements for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and (select may('calls:comparison:judge'))
                and comparison in (select c.ref from call_comparisons c));
