"""The estimate is audited: a quarter's draw with its frozen frame, questions to agencies, their answers, and decisions."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLES = """
create function viewers_agency() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select agency from viewers where viewer_id = current_viewer() and ended_at is null
$$;
revoke execute on function viewers_agency() from public;
grant execute on function viewers_agency() to counterline_app;

-- One for each quarter, with everything by which it can be drawn again, and the figure that it tests.
create table audit_draws (
    quarter text primary key check (quarter ~ '^[0-9]{4}-q[1-4]$'),
    on_day date not null,
    known date not null,
    size integer not null check (size > 0),
    seed text not null,
    model text not null,
    rule text not null,
    central double precision not null,
    low double precision not null,
    high double precision not null,
    frame text not null,
    frame_digest text not null,
    drawn_by bigint not null references viewers,
    drawn_at timestamptz not null,
    check (low <= central and central <= high)
);

-- What an agency is asked: a reference of its own and a day, and nothing by which it could learn what others told.
create table audit_questions (
    quarter text not null references audit_draws,
    record_ref text not null,
    agency text not null,
    reference text not null,
    on_day date not null,
    asked_at timestamptz not null,
    primary key (quarter, record_ref)
);
create index audit_questions_by_agency on audit_questions (agency);

-- Which questions are about one line is the desk's knowledge: agencies' records made it one.
create table audit_sampled (
    quarter text not null,
    record_ref text not null,
    line_ref text not null,
    primary key (quarter, record_ref),
    foreign key (quarter, record_ref) references audit_questions
);

create table audit_answers (
    answer_id bigint generated always as identity primary key,
    quarter text not null,
    record_ref text not null,
    said text not null check (said in ('alive', 'dormant', 'closed', 'cannot tell')),
    how_known text not null check (how_known in ('checked with the officer in the case', 'from records')),
    closed_on date,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null,
    foreign key (quarter, record_ref) references audit_questions,
    check ((said = 'closed') = (closed_on is not null))
);
create index audit_answers_by_question on audit_answers (quarter, record_ref, answer_id);

create table estimate_decisions (
    decision_id bigint generated always as identity primary key,
    model text not null,
    lifted boolean not null,
    reason text not null,
    quarters text[] not null,
    decided_by bigint not null references viewers,
    decided_at timestamptz not null
);
create index estimate_decisions_by_model on estimate_decisions (model, decision_id);
"""

POLICIES = """
alter table audit_draws enable row level security;
alter table audit_questions enable row level security;
alter table audit_sampled enable row level security;
alter table audit_answers enable row level security;
alter table estimate_decisions enable row level security;
grant select, insert on audit_draws, audit_questions, audit_sampled, audit_answers, estimate_decisions to counterline_app;

create policy the_desks on audit_draws for select to counterline_app using ((select may('picture:audit:draw')));
create policy drawn_by_permission on audit_draws for insert to counterline_app
    with check ((select may('picture:audit:draw')) and drawn_by = current_viewer());
create policy the_desks on audit_sampled for select to counterline_app using ((select may('picture:audit:draw')));
create policy drawn_by_permission on audit_sampled for insert to counterline_app
    with check ((select may('picture:audit:draw')));

create policy the_desks_or_ones_own on audit_questions for select to counterline_app
    using ((select may('picture:audit:draw'))
           or ((select may('picture:audit:answer')) and agency = (select viewers_agency())));
create policy asked_by_permission on audit_questions for insert to counterline_app
    with check ((select may('picture:audit:draw')));

-- Whoever may read a question may read its answers; whoever is asked it answers, in their own name.
create policy of_a_readable_question on audit_answers for select to counterline_app
    using (exists (select from audit_questions q
                    where q.quarter = audit_answers.quarter and q.record_ref = audit_answers.record_ref));
create policy answered_by_the_asked on audit_answers for insert to counterline_app
    with check ((select may('picture:audit:answer')) and answered_by = current_viewer()
                and exists (select from audit_questions q
                             where q.quarter = audit_answers.quarter and q.record_ref = audit_answers.record_ref
                               and q.agency = (select viewers_agency())));

create policy open_to_all on estimate_decisions for select to counterline_app using (true);
create policy decided_by_permission on estimate_decisions for insert to counterline_app
    with check ((select may('picture:audit:decide')) and decided_by = current_viewer());
"""


def upgrade() -> None:
    """Make the tables, of which nobody changes or removes a row."""
    op.execute(TABLES)
    op.execute(POLICIES)
