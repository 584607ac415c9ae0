"""What one body asks of another is kept with all that was done since, for the two of them; and wording waits for an adviser."""

from alembic import op

revision = "0092"
down_revision = "0090"
branch_labels = None
depends_on = None

TABLES = """
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
    check (did = 'countered' or (due_on is null and terms is null))
);

-- Words that ask somebody to use whom they know, before they are sent, and what an adviser of who asks said of them.
create table covert_questions (
    ref text collate "C" primary key,
    about text not null,
    receiver text not null,
    words text not null,
    agency text not null,
    asked_by bigint not null references viewers,
    asked_at timestamptz not null
);
create index covert_questions_by_about on covert_questions (about);
create index covert_questions_by_agency on covert_questions (agency, asked_at desc);
create table covert_answers (
    question text collate "C" primary key references covert_questions,
    let_go boolean not null,
    reason text not null,
    authority text check (let_go = (authority is not null)),
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null
);

-- Who leads, for whoever has the notice of the other side: the name of a body, and nothing more.
alter table notices add column lead text;
"""

POLICIES = """
alter table tasks enable row level security;
alter table task_acts enable row level security;
grant select on tasks, task_acts to counterline_app, counterline_derive;
grant insert on tasks, task_acts to counterline_app;
grant update (sent_at) on tasks to counterline_app;
create policy derives_from on tasks for select to counterline_derive using (true);
create policy derives_from on task_acts for select to counterline_derive using (true);
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
create policy of_ones_task on task_acts for select to counterline_app using (task in (select t.ref from tasks t));
create policy in_ones_own_name on task_acts for insert to counterline_app
    with check (task in (select t.ref from tasks t) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:task:answer')));

alter table covert_questions enable row level security;
alter table covert_answers enable row level security;
grant select, insert on covert_questions, covert_answers to counterline_app;
-- An adviser at the national body reads one by the letter that is passed on to them where a body has none of its own.
create policy of_who_asks on covert_questions for select to counterline_app
    using ((agency = (select viewers_agency())
            and (asked_by = (select current_viewer()) or (select may('coordination:task:answer'))
                 or (select may('coordination:authority:advise'))))
           or ((select may('coordination:authority:advise')) and ref in (select l.about from letters l)));
create policy in_ones_own_name on covert_questions for insert to counterline_app
    with check (asked_by = (select current_viewer()) and agency = (select viewers_agency()));
create policy of_ones_question on covert_answers for select to counterline_app
    using (question in (select q.ref from covert_questions q));
create policy in_ones_own_name on covert_answers for insert to counterline_app
    with check (question in (select q.ref from covert_questions q where q.asked_by <> (select current_viewer()))
                and viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:authority:advise')));
"""


def upgrade() -> None:
    """Make the tables: a task for its two sides, wording for who asks and who advises."""
    op.execute(TABLES)
    op.execute(POLICIES)
