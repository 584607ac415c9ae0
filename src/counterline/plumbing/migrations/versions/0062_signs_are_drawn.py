"""What standing records tell that bears on protecting somebody is drawn: one row for each sign of each mention."""

from alembic import op

from counterline.plumbing.migrations.guard import derived, readable_by_audience

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

TABLE = """
create table signs (
    mention_id bigint not null,
    ref text collate "C" not null,
    kind text not null,
    key bigint not null,
    sign text not null,
    day date not null,
    until date,
    place text,
    force text,
    home text,
    home_force text,
    lines bigint[] not null,
    brands text[] not null,
    roots text[] not null,
    record_id bigint not null references records,
    record_ref text not null,
    record_kind text not null,
    reference text not null,
    identity_key bigint not null,
    agency text not null,
    told_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (mention_id, sign)
);
create index signs_by_identity on signs (identity_key);
create index signs_by_ref on signs (ref);
create index signs_by_sign on signs (sign, day);
create index signs_by_key on signs (key) where kind = 'address';

-- From where to where a line runs, as one record tells; it names nobody.
create table line_ways (
    identity_key bigint not null,
    from_place text,
    from_force text,
    to_place text not null,
    day date,
    roots text[] not null,
    record_id bigint not null references records,
    record_ref text not null,
    record_kind text not null,
    reference text not null,
    agency text not null,
    audience_id integer not null references audiences,
    primary key (identity_key, to_place)
);
create index line_ways_by_end on line_ways (to_place);
"""

# A regrade moves what was made of a record at once, and nothing waits for the worker.
MOVES = """
do $do$
declare
    _stands text := pg_get_functiondef('regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], '
        'integer[], text[], bigint[])'::regprocedure);
begin
    if strpos(_stands, '''person_features''') = 0 then
        raise exception 'regrade_record does not stand as it was made';
    end if;
    execute replace(_stands, '''person_features''', '''person_features'', ''signs'', ''line_ways''');
end
$do$;
"""


def upgrade() -> None:
    """Make the tables, readable as the records that they are drawn from, and moved with them."""
    op.execute(TABLE)
    for table in ("signs", "line_ways"):
        op.execute(readable_by_audience(table))
        op.execute(derived(table))
    op.execute(MOVES)
