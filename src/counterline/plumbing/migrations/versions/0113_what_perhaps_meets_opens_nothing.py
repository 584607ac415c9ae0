"""What perhaps meets opens nothing that is kept of two sides, and a guardian opens the notice that a keeper would have had."""

from alembic import op

revision = "0113"
down_revision = "0112"
branch_labels = None
depends_on = None

# Two whom a hidden record joins often perhaps are one as well: what came of them would tell that it is there.
DOORS = """
do $do$
declare _door text;
begin
    foreach _door in array array['outcomes_of_pair', 'told_of_pair'] loop
        execute replace(pg_get_functiondef((_door || '(text, text)')::regprocedure),
            'and d.side_b = greatest(_a, _b)', 'and d.side_b = greatest(_a, _b) and d.how <> ''perhaps''');
    end loop;
end
$do$;
"""

# Of a compartment whose keepers read letters no more its agency's guardian hears, who reads nothing that lies in it.
NOTICES = """
drop policy told on notices;
create policy told on notices for select to counterline_app
    using (ref in (select about from letters)
           and (ear <> 'owner' or identity_key is null
                or ref in (select l.about from letters l join letter_addressees a on a.letter = l.ref where a.role = 'guardian')
                or exists (select from investigations i where i.identity_key = notices.identity_key)));
"""


def upgrade() -> None:
    """Put both functions and the policy anew."""
    op.execute(DOORS)
    op.execute(NOTICES)
