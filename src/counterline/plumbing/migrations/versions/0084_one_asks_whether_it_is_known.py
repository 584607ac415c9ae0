"""Whoever asks whether something is known is a side like any other for a while, and is answered the same whatever is known."""

from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

TABLE = """
-- What is asked of is kept by its key alone; the words lie in the log, enciphered.
create table known_questions (
    ref text collate "C" primary key,
    asked text not null,
    kind text not null,
    key bigint not null,
    of_file boolean not null,
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    check (of_file = (answered_at is not null))
);
create index known_questions_by_key on known_questions (key, kind);
create index known_questions_by_asking on known_questions (asked);
create index known_questions_by_viewer on known_questions (viewer_id, asked_at);
create index known_questions_of_files on known_questions (answered_at) where of_file;
"""

POLICIES = """
alter table known_questions enable row level security;
grant select, insert on known_questions to counterline_app;
grant select on known_questions to counterline_derive;
create policy ones_own on known_questions for select to counterline_app
    using (viewer_id = (select current_viewer()) or agency = (select viewers_agency()) and of_file);
create policy in_ones_own_name on known_questions for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:known:ask')));
create policy derives_from on known_questions for select to counterline_derive using (true);

-- A question is no record and has no audience: whoever reads the investigation that it meets reads that it does.
alter table desk.overlaps alter column audience_b drop not null, alter column audience_a drop not null;
alter policy readable on desk.overlaps using (
    (select may('coordination:overlap:read'))
    and (audience_a is null or audience_a = any ((select readable())::integer[]))
    and (audience_b is null or audience_b = any ((select readable())::integer[]))
    and (audience_between is null or audience_between = any ((select readable())::integer[])));
"""


def upgrade() -> None:
    """Make the table, and let a question be a side of an overlap."""
    op.execute(TABLE)
    op.execute(POLICIES)
