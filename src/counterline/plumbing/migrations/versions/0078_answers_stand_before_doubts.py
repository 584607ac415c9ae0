"""Of what people said of two mentions an answer stands before a doubt, and who knew before who judged blind."""

from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

# What stands of what people said of mentions, of those records alone that lie in these audiences; as `resolution` has it.
_JUDGED_OF = """
create or replace function judged_of(_mentions bigint[], _may integer[])
returns table (a bigint, b bigint, verdict text, judgement_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct on (j.a, j.b) j.a, j.b, j.verdict, j.judgement_id
      from judgements j
     where (j.a = any (_mentions) or j.b = any (_mentions)) and j.verdict <> 'undone'
       and j.audience_a = any (_may) and j.audience_b = any (_may)
       and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b)
     order by j.a, j.b, j.verdict = 'unsure', j.blind, j.judgement_id desc
$$
"""


def upgrade() -> None:
    """Let an answer stand before a doubt."""
    op.execute(_JUDGED_OF)
