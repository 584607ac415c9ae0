"""What one body asks another is kept with all that was said of it since, for the role that asked and the role that was asked."""

from alembic import op

revision = "0094"
down_revision = "0089"
branch_labels = None
depends_on = None

TABLES = """
create table information_requests (
    ref text collate "C" primary key,
    question text not null,
    why text not null,
    about text[] not null,
    agency text not null,
    asked_as text not null,
    receiver text not null check (receiver <> agency),
    role text not null,
    due timestamptz not null,
    law text not null,
    asked_by bigint not null references viewers,
    asked_at timestamptz not null
);
create index information_requests_by_day on information_requests (asked_at desc, ref);
create table information_replies (
    ref text collate "C" primary key,
    request text collate "C" not null references information_requests,
    reply text not null check (reply in ('answered', 'nothing held', 'declined', 'ring', 'recalled', 'withdrawn')),
    words text not null,
    records text[] not null,
    ring text,
    law text not null,
    agency text not null,
    told_by bigint not null references viewers,
    told_at timestamptz not null
);
create index information_replies_by_request on information_replies (request, told_at);
"""

# A side is a role at a body, and whoever stands in for it: see is_given in 0087.
POLICIES = """
alter table information_requests enable row level security;
alter table information_replies enable row level security;
grant select, insert on information_requests, information_replies to counterline_app;
grant select on information_requests, information_replies to counterline_derive;
create policy of_a_side on information_requests for select to counterline_app
    using ((select may('coordination:request:send')) and (is_given(agency, asked_as) or is_given(receiver, role)));
create policy asked on information_requests for insert to counterline_app
    with check ((select may('coordination:request:send')) and asked_by = (select current_viewer()) and is_given(agency, asked_as));
create policy of_a_request on information_replies for select to counterline_app
    using (exists (select from information_requests r where r.ref = information_replies.request));
create policy said on information_replies for insert to counterline_app
    with check (told_by = (select current_viewer()) and agency = (select viewers_agency())
                and exists (select from information_requests r where r.ref = information_replies.request
                             and information_replies.agency
                                 = case when information_replies.reply = 'withdrawn' then r.agency else r.receiver end));
create policy derives_from on information_requests for select to counterline_derive using (true);
create policy derives_from on information_replies for select to counterline_derive using (true);
"""


def upgrade() -> None:
    """Make the tables and their policies."""
    op.execute(TABLES)
    op.execute(POLICIES)
