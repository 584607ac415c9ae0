"""Two safeguarding leads are asked whether a child of one and somebody whom the other arrested are one person."""

from alembic import op

revision = "0134"
down_revision = "0132"
branch_labels = None
depends_on = None

TABLES = """
-- Which two mentions are asked about. No lead reads it: each reads the row of their own record, and the other body's name.
create table desk.perhaps_one (
    question text collate "C" primary key,
    a bigint not null,
    b bigint not null,
    model text not null,
    asked_at timestamptz not null,
    check (a < b)
);
create index perhaps_one_by_first on desk.perhaps_one (a);
create index perhaps_one_by_second on desk.perhaps_one (b);

create table perhaps_asked (
    question text collate "C" not null,
    mention text collate "C" not null,
    mention_id bigint not null,
    agency text not null,
    other text not null,
    asked_at timestamptz not null,
    gone boolean not null default false,
    primary key (question, mention)
);
create index perhaps_asked_by_mention on perhaps_asked (mention);

create table perhaps_answers (
    answer_id bigint generated always as identity primary key,
    question text collate "C" not null,
    agency text not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    reason text not null,
    purpose text not null,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null
);
create index perhaps_answers_by_question on perhaps_answers (question);
"""
POLICIES = """
alter table desk.perhaps_one enable row level security;
grant select, insert on desk.perhaps_one to counterline_derive;
create policy derives on desk.perhaps_one for all to counterline_derive using (true) with check (true);

alter table perhaps_asked enable row level security;
grant select on perhaps_asked to counterline_app;
grant select, insert, update on perhaps_asked to counterline_derive;
create policy derives on perhaps_asked for all to counterline_derive using (true) with check (true);
create policy of_own_record on perhaps_asked for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('safeguarding:concern:act'))
           and exists (select from person_features f where f.mention_id = perhaps_asked.mention_id));

alter table perhaps_answers enable row level security;
-- Why a lead is sure is for their own body: the other reads what they said, who and when.
grant select (answer_id, question, agency, verdict, answered_by, answered_at), insert on perhaps_answers to counterline_app;
grant select on perhaps_answers to counterline_derive;
create policy derives_from on perhaps_answers for select to counterline_derive using (true);
create policy of_whom_was_asked on perhaps_answers for select to counterline_app
    using (exists (select from perhaps_asked a where a.question = perhaps_answers.question));
create policy by_whom_was_asked on perhaps_answers for insert to counterline_app
    with check (answered_by = current_viewer() and agency = (select viewers_agency())
                and exists (select from perhaps_asked a where a.question = perhaps_answers.question and not a.gone));

-- A lead reads one of the two records. What they say of both is kept as their own judgement, by the worker and for this alone.
grant insert on judgements to counterline_derive;
create policy said_by_a_lead on judgements for insert to counterline_derive
    with check (exists (select from perhaps_answers s join desk.perhaps_one p using (question)
                         where s.answered_by = judgements.judged_by and s.verdict = judgements.verdict
                           and p.a = judgements.a and p.b = judgements.b));
"""


# Nobody whom a record that is asked about holds back becomes a target while it is asked, whatever a review says meanwhile.
HELD = """
create or replace function held(_mention bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from desk.holds h where h.mention_id = _mention and (
            not exists (select from desk.reviews r
                         where r.mention_id = h.mention_id and r.upto >= h.hold_id
                           and (r.joint or h.cause = 'age not known') and review_clears(r.review_id, _moment))
            or exists (select from perhaps_asked a where a.mention_id in (h.mention_id, h.by_mention) and not a.gone)))
$$;
"""


def upgrade() -> None:
    """Make the tables, and who reads and writes them."""
    op.execute(TABLES)
    op.execute(POLICIES)
    op.execute(HELD)
