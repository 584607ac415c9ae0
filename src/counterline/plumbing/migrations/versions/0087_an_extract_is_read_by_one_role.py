"""What is passed on of a referral is a row of its own: read at its giver's side, and by one role of one body, once its sender was told."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0087"
down_revision = "0086"
branch_labels = None
depends_on = None

TABLE = """
create table extracts (
    ref text collate "C" primary key,
    referral text collate "C" not null references referrals,
    words text not null,
    law text not null,
    agency text not null,
    receiver text not null,
    role text not null check (role in ('investigator', 'intelligence-officer')),
    given_by bigint not null references viewers,
    given_at timestamptz not null,
    taken_back_at timestamptz,
    why_back text,
    audience_id integer not null references audiences,
    check ((taken_back_at is null) = (why_back is null))
);
create index extracts_by_referral on extracts (referral);
"""

# A turn to pass on is told to the sender in the same act, or keeps why that endangers the child.
POLICIES = """
create function was_passed_on(_referral text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from referral_turns t where t.referral = _referral and t.turn = 'passing on' and t.agency = viewers_agency())
           and not exists (select from referral_turns t where t.referral = _referral and t.turn = 'recalled')
$$;
create function is_given(_receiver text, _role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select _receiver = viewers_agency()
           and exists (select from held_roles(current_viewer()) h where not h.by_glass and h.role = _role)
$$;
revoke execute on function was_passed_on(text), is_given(text, text) from public;
grant execute on function was_passed_on(text), is_given(text, text) to counterline_app;

create policy given on extracts for select to counterline_app using (is_given(receiver, role));
grant insert, update (taken_back_at, why_back) on extracts to counterline_app;
create policy passed_on on extracts for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and agency = (select viewers_agency())
                and given_by = (select current_viewer()) and taken_back_at is null and was_passed_on(referral));
create policy taken_back_once on extracts for update to counterline_app
    using (audience_id = any ((select writable())::integer[]) and taken_back_at is null)
    with check (audience_id = any ((select writable())::integer[]) and taken_back_at is not null);
grant update (taken_back_at, why_back) on extracts to counterline_derive;
create policy taken_back_with_its_referral on extracts for update to counterline_derive
    using (taken_back_at is null) with check (taken_back_at is not null);
"""


def upgrade() -> None:
    """Make the table and its policies."""
    op.execute(TABLE)
    op.execute(readable_by_audience("extracts"))
    op.execute(POLICIES)
