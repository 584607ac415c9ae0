"""What came of a meeting may be said of one thing that met, and the national desk reads of each what was said of it."""

from alembic import op

revision = "0124"
down_revision = "0123"
branch_labels = None
depends_on = None

# A number, a registration, an account or an address is one by its value; a person and an event by the mention of whoever says it, who
# knows no other.
THINGS = """
drop function exact_of_notice(text);
create function met_of_notice(_notice text) returns table (ref text, kind text, key bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct case when d.side_a = n.side then d.ref_a else d.ref_b end, d.kind,
           case when d.kind in ('contact_point', 'vehicle', 'account', 'address') then d.key
                when d.side_a = n.side then d.mention_a else d.mention_b end
      from notices n join desk.overlaps d on d.side_a = least(n.side, n.other) and d.side_b = greatest(n.side, n.other)
     where n.ref = _notice and d.how <> 'perhaps' and case when d.side_a = n.side then d.ref_a else d.ref_b end = any (n.met)
       and exists (select from letters l join letter_addressees a on a.letter = l.ref
                    where l.about = n.ref and (a.agency = viewers_agency() and a.role = any (roles_of_letters())
                                               or a.viewer_id = any (people_of_letters())))
$$;
revoke execute on function met_of_notice(text) from public;
grant execute on function met_of_notice(text) to counterline_app;
"""

# What was said of all that met has no kind. `misread` is the side that misread it, where that is what was said.
DOOR = """
drop function misread_of_pair(text, text, text, bigint);
drop function outcomes_of_pair(text, text);
create function outcomes_of_pair(_a text, _b text)
returns table (outcome text, at timestamptz, ref text, kind text, key bigint, misread text)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.outcome, o.at, o.ref, o.kind, o.key,
           case o.outcome when 'own misread' then n.side when 'other misread' then n.other end
      from notice_outcomes o join notices n on n.ref = o.notice
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b) and d.how <> 'perhaps'
                      and (d.audience_a is null or d.audience_a = any (readable()))
                      and (d.audience_b is null or d.audience_b = any (readable()))
                      and (d.audience_between is null or d.audience_between = any (readable())))
     order by o.at desc, o.ref desc
$$;
revoke execute on function outcomes_of_pair(text, text) from public;
grant execute on function outcomes_of_pair(text, text) to counterline_app;
"""


def upgrade() -> None:
    """Put the functions anew."""
    op.execute(THINGS)
    op.execute(DOOR)
