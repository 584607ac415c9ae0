"""A letter that nobody answered is known to have gone outside its body or not, and is taken from whoever cannot open what it is about."""

from alembic import op

revision = "0119"
down_revision = "0118"
branch_labels = None
depends_on = None

# What two bodies alone read, and what one role visits: until now these came to the national body, which finds nothing there.
OUTSIDE = """
alter table letters add column outside boolean not null default false;
grant update (outside) on letters to counterline_derive;
delete from letter_addressees a using letters l
 where l.ref = a.letter and a.step = 3 and a.agency <> l.agency
   and l.kind in ('task', 'task-turn', 'task-due', 'task-late', 'nomination', 'target-gone', 'home-due', 'home-late', 'home-elsewhere',
                  'information-asked', 'information-answered', 'information-late', 'referral', 'referral-due', 'referral-turn',
                  'extract', 'pack-recalled', 'covert-advice', 'plan-review', 'subject-removed');
update letters l set outside = true
 where l.step = 3 and exists (select from letter_addressees a where a.letter = l.ref and a.step = 3 and a.agency = 'nclcc');
"""

# Whoever has to ring because somebody's life may hang on it reads whom to ring, whichever investigation it is of.
NOTICES = """
drop policy told on notices;
create policy told on notices for select to counterline_app
    using (ref in (select about from letters)
           and (ear <> 'owner' or identity_key is null
                or ref in (select l.about from letters l where l.kind in ('threat-to-life', 'meets-at-once'))
                or ref in (select l.about from letters l join letter_addressees a on a.letter = l.ref where a.role = 'guardian')
                or exists (select from investigations i where i.identity_key = notices.identity_key)));
"""


def upgrade() -> None:
    """Add the column, and take back what was passed on to who cannot open it."""
    op.execute(OUTSIDE)
    op.execute(NOTICES)
