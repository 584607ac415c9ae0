"""What people say of a line: its state, who leads on it, and whether it is still dead; added to, and never changed."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0090"
down_revision = "0101"
branch_labels = None
depends_on = None

TABLE = """
-- A line is never stored. What is said of one stands with one mention of its contact point, is read by whoever reads that record, and
-- finds the line that holds the record now. `keys` are the line's contact points as whoever said it read them.
create table line_acts (
    ref text collate "C" primary key,
    line text collate "C" not null,
    identity_key bigint not null,
    mention_id bigint not null,
    mention text collate "C" not null,
    key bigint not null,
    keys bigint[] not null,
    did text not null check (did in ('state', 'reopen', 'stay-closed', 'check', 'adopt', 'ask', 'hand-over', 'refuse', 'end', 'undo')),
    state text check (state in ('suspected', 'confirmed', 'under investigation', 'holder identified', 'closed type 1',
                                'closed type 2', 'succeeded')),
    day date,
    lead text,
    investigation text collate "C",
    successor text collate "C",
    about text collate "C" references line_acts,
    check_day smallint check (check_day in (7, 28, 90)),
    alive boolean,
    reason text not null,
    rests_on text[] not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences,
    check ((did = 'state') = (state is not null)),
    check ((state in ('closed type 1', 'closed type 2')) is not true or day is not null),
    check ((state = 'under investigation') is not true or investigation is not null),
    check ((state = 'succeeded') is not true or successor is not null),
    check ((did = 'hand-over') = (lead is not null)),
    check ((did = 'check') = (check_day is not null) and (did = 'check') = (alive is not null)),
    check ((did in ('reopen', 'stay-closed', 'check', 'refuse', 'undo')) = (about is not null))
);
create index line_acts_by_identity on line_acts (identity_key);
create index line_acts_by_keys on line_acts using gin (keys);
create index line_acts_about on line_acts (about) where about is not null;
"""
SAID = """
grant insert on line_acts to counterline_app;
create policy said_by_reader on line_acts for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency())
                and may(case when did in ('adopt', 'ask', 'hand-over', 'refuse', 'end') then 'coordination:line:adopt'
                                     else 'coordination:line:state' end));
grant update (audience_id) on line_acts to counterline_derive;
create policy keeps_audience on line_acts for update to counterline_derive using (true) with check (true);
"""
# A regrade moves what was said at the same instant as the mention that it stands with.
MOVES = """
do $do$
declare
    _stands text := pg_get_functiondef('regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], '
        'integer[], text[], bigint[])'::regprocedure);
    _after text := 'update judgements set audience_b = _named.audience_id where b = _named.mention_id;';
begin
    if strpos(_stands, _after) = 0 then
        raise exception 'regrade_record does not stand as it was made';
    end if;
    execute replace(_stands, _after, _after || '
        update line_acts set audience_id = _named.audience_id where mention_id = _named.mention_id;');
end
$do$;
create index line_acts_by_mention on line_acts (mention_id);
"""


def upgrade() -> None:
    """Make the table, readable as the mention that each row stands with, and moved with it."""
    op.execute(TABLE)
    op.execute(readable_by_audience("line_acts"))
    op.execute(SAID)
    op.execute(MOVES)
