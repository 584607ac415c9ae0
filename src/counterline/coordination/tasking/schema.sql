-- Work asked of bodies, what agencies can give, and what a body wants to know.

-- What is asked never changes: another day or other words are acts. `sent_at` alone is set later, once, by who asks.
create table tasks (
    ref text collate "C" primary key,
    way text not null check (way in ('down', 'up')),
    agency text not null,
    receiver text not null check (receiver <> agency),
    subject text not null,
    words text not null,
    why text not null,
    due_on date not null,
    how_many integer check (how_many > 0),
    of_what text,
    from_day date,
    evidence text[] not null,
    because_of text,
    side text collate "C",
    other text collate "C",
    written_by bigint not null references viewers,
    written_at timestamptz not null,
    sent_at timestamptz,
    check ((how_many is null) = (of_what is null)),
    check ((side is null) = (other is null)),
    check (from_day <= due_on)
);
create index tasks_by_agency on tasks (agency, written_at desc);
create index tasks_by_receiver on tasks (receiver, sent_at desc);
grant select, insert on tasks to counterline_app;
grant update (sent_at) on tasks to counterline_app;
call pg_temp.read_by_worker('tasks');
create policy of_both_sides on tasks for select to counterline_app
    using ((select may('coordination:task:answer'))
           and (agency = (select viewers_agency()) or (receiver = (select viewers_agency()) and sent_at is not null)));
create policy in_ones_own_name on tasks for insert to counterline_app
    with check (written_by = (select current_viewer()) and agency = (select viewers_agency()) and sent_at is null
                and (case way when 'down' then (select may('coordination:task:send')) else (select may('coordination:task:ask')) end));
create policy sent_once on tasks for update to counterline_app
    using (agency = (select viewers_agency()) and sent_at is null
           and (case way when 'down' then (select may('coordination:task:send')) else (select may('coordination:task:ask')) end))
    with check (sent_at is not null);

-- Everything done about it, in its order. Two who act at once do not both: each says what it comes after.
create table task_acts (
    task text collate "C" not null references tasks,
    turn integer not null,
    did text not null check (did in ('sent', 'accepted', 'declined', 'countered', 'taken', 'refused', 'progress', 'done', 'fed back',
                                     'withdrawn')),
    words text not null,
    officer text,
    due_on date,
    terms text,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    primary key (task, turn),
    check (did <> 'accepted' or officer is not null),
    check (did in ('countered', 'sent') or due_on is null),
    check (did = 'countered' or terms is null)
);
grant select, insert on task_acts to counterline_app;
call pg_temp.read_by_worker('task_acts');
create policy of_ones_task on task_acts for select to counterline_app using (task in (select t.ref from tasks t));
create policy in_ones_own_name on task_acts for insert to counterline_app
    with check (task in (select t.ref from tasks t) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:task:answer')));

create table capacities (
    ref text collate "C" primary key,
    agency text not null,
    kind text not null,
    label text not null,
    unit text not null,
    amount integer not null check (amount >= 0),
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    words text not null,
    stated_by bigint not null references viewers,
    stated_at timestamptz not null
);
create index capacities_by_kind on capacities (agency, kind, stated_at desc);
alter table capacities enable row level security;
grant select, insert on capacities to counterline_app;
create policy read_by_police on capacities for select to counterline_app
    using ((select may('coordination:capacity:read')));
create policy stated_by_own on capacities for insert to counterline_app
    with check ((select may('coordination:capacity:state')) and stated_by = (select current_viewer())
                and agency = (select viewers_agency()));

create table requirements (
    ref text collate "C" not null,
    version integer not null check (version > 0),
    scope text not null,
    question text not null,
    priority text not null,
    owner text not null,
    review_on date not null,
    state text not null check (state in ('open', 'answered', 'dropped')),
    why text not null,
    links text[] not null,
    added boolean not null,
    agency text not null,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    primary key (ref, version)
);
alter table requirements enable row level security;
grant select, insert on requirements to counterline_app;
grant select (ref, version, owner, review_on, state, agency, said_by) on requirements to counterline_derive;
create policy of_ones_own_body on requirements for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('coordination:plan:keep')));
create policy said_by_ones_own on requirements for insert to counterline_app
    with check (agency = (select viewers_agency()) and said_by = (select current_viewer()) and (select may('coordination:plan:keep')));
create policy derives_from on requirements for select to counterline_derive using (true);
