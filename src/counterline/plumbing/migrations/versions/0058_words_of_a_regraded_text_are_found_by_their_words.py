"""A regrade finds the words of a record's texts by the words, for which there is an index, and not by looking through all there are."""

from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

# Every word of a body, of which those of its texts are some. An index by record would be one more to write at each load.
BY_WORD = """
    update words_of_texts t set audience_id = r.audience_id from records r
     where r.identity_key = _told.identity_key and t.record_id = r.record_id
       and t.audience_id = any (_was) and t.audience_id <> r.audience_id
       and t.word = any (array(select distinct word from records o cross join jsonb_path_query(o.body, '$.**') said
                                cross join words_in(said #>> '{}') word
                                where o.identity_key = _told.identity_key and jsonb_typeof(said) = 'string'));
"""
LISTED = "'words_of_texts', "
NEXT = "    -- Each telling is told"

# The function as it stands, with that table taken off its list and looked at by itself.
CHANGED = """
do $do$
declare
    _stands text := pg_get_functiondef(
        'regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], integer[], text[], bigint[])'::regprocedure);
begin
    if strpos(_stands, $was${listed}$was$) = 0 or strpos(_stands, $was${next}$was$) = 0 then
        raise exception 'regrade_record does not stand as it was made';
    end if;
    execute replace(replace(_stands, $was${listed}$was$, ''), $was${next}$was$, $new${by_word}{next}$new$);
end
$do$;
"""


def upgrade() -> None:
    """Change the function."""
    changed = CHANGED.replace("{by_word}", BY_WORD).replace("{listed}", LISTED).replace("{next}", NEXT)
    op.execute(changed)
