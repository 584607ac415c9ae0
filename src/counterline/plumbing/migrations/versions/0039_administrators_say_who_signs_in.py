"""Whoever keeps somebody's access says who that is at the sign-in provider."""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

JOINING = """
-- Nobody says it of themselves. What was ended at another agency stays ended: only that agency's keeper undoes it.
create function join_viewer(_ref text, _issuer text, _subject text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _joined viewers;
begin
    select * into _joined from viewers v
     where v.ref = _ref and v.ended_at is null and v.viewer_id <> current_viewer() and ends_access_of(v.viewer_id);
    if _joined.viewer_id is null then
        return false;
    end if;
    insert into sign_ons (viewer_id, issuer, subject, joined_at)
    values (_joined.viewer_id, _issuer, _subject, _at)
    on conflict (viewer_id) do update set issuer = excluded.issuer, subject = excluded.subject;
    update sign_ons s set moved_at = _at from viewers v
     where v.viewer_id = s.viewer_id and s.issuer = _issuer and s.subject = _subject and s.moved_at is null
       and v.ended_at is not null and v.agency = _joined.agency;
    return true;
end
$$;
revoke execute on function join_viewer(text, text, text, timestamptz) from public;
grant execute on function join_viewer(text, text, text, timestamptz) to counterline_app;
"""


def upgrade() -> None:
    """Let administrators join their people to a sign-on."""
    op.execute(JOINING)
