"""What one body tells another to protect somebody is kept with all that was said of it since, for those who protect at the two."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience, written_by_its_agency, written_by_originator

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

TABLES = """
create table referrals (
    ref text collate "C" primary key,
    kind text not null check (kind in ('alert', 'referral', 'consultation', 'not shared')),
    mention_ref text collate "C",
    agency text not null,
    receiver text not null,
    words text not null,
    why text not null,
    law text not null,
    reprisal text not null,
    safe_contact text not null,
    sent_by bigint not null references viewers,
    sent_at timestamptz not null,
    audience_id integer not null references audiences
);
create index referrals_by_day on referrals (sent_at desc, ref);
create table referral_turns (
    ref text collate "C" primary key,
    referral text collate "C" not null references referrals,
    turn text not null,
    words text not null,
    agency text not null,
    told_by bigint not null references viewers,
    told_at timestamptz not null,
    audience_id integer not null references audiences
);
create index referral_turns_by_referral on referral_turns (referral, told_at);
"""


def upgrade() -> None:
    """Make the tables; each row is read by those who protect at the two bodies, or at its writer's alone."""
    op.execute(TABLES)
    for table in ("referrals", "referral_turns"):
        for guard in (readable_by_audience, written_by_originator, written_by_its_agency):
            op.execute(guard(table))
