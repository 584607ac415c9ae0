"""Whoever keeps people becomes none of them: no sign-on is one's own, goes over to another, or holds a role apart beside others."""

from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

APART = """
-- Whether somebody would hold a role apart beside another role: by one sign-on they go from one to the other.
create function stands_apart(_issuer text, _subject text, _viewer bigint, _role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from sign_ons s join viewers v using (viewer_id)
         where s.issuer = _issuer and s.subject = _subject and v.viewer_id <> _viewer and v.ended_at is null
           and v.role <> _role and exists (select from roles_apart a where a.role in (v.role, _role))
    )
$$;

create function sign_on_keeps_roles_apart() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select from sign_ons s join viewers v using (viewer_id)
         where v.viewer_id = new.viewer_id and v.ended_at is null
           and stands_apart(s.issuer, s.subject, v.viewer_id, v.role)
    ) then
        raise exception 'a role apart is held beside no other' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger sign_on_keeps_roles_apart after insert or update of issuer, subject on sign_ons
    for each row execute function sign_on_keeps_roles_apart();
create trigger sign_on_keeps_roles_apart after update of role on viewers
    for each row execute function sign_on_keeps_roles_apart();

create function moves_beside(_ref text, _role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from viewers v join sign_ons s using (viewer_id)
         where v.ref = _ref and keeps_people_of(v.agency) and stands_apart(s.issuer, s.subject, v.viewer_id, _role)
    )
$$;
"""

JOINING = """
-- Nobody says it of themselves or with their own sign-on, and who is joined stays so until their access ends: with it
-- their sessions do. What was ended at another agency stays ended: only that agency's keeper undoes it.
create or replace function join_viewer(_ref text, _issuer text, _subject text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _joined viewers;
begin
    select * into _joined from viewers v
     where v.ref = _ref and v.ended_at is null and v.viewer_id <> current_viewer()
       and (keeps_people_of(v.agency) or (v.role = 'administrator' and may('governance:viewer:end')))
       and not exists (select from sign_ons s
                        where s.viewer_id = current_viewer() and s.issuer = _issuer and s.subject = _subject)
       and not exists (select from sign_ons s
                        where s.viewer_id = v.viewer_id and (s.issuer <> _issuer or s.subject <> _subject))
       and not stands_apart(_issuer, _subject, v.viewer_id, v.role);
    if _joined.viewer_id is null then
        return false;
    end if;
    insert into sign_ons (viewer_id, issuer, subject, joined_at)
    values (_joined.viewer_id, _issuer, _subject, _at)
    on conflict (viewer_id) do nothing;
    update sign_ons s set moved_at = _at from viewers v
     where v.viewer_id = s.viewer_id and s.issuer = _issuer and s.subject = _subject and s.moved_at is null
       and v.ended_at is not null and v.agency = _joined.agency;
    return true;
end
$$;
"""

RIGHTS = """
revoke execute on function stands_apart(text, text, bigint, text), moves_beside(text, text) from public;
grant execute on function moves_beside(text, text) to counterline_app;
"""


def upgrade() -> None:
    """Keep sign-ons of roles apart to themselves, and let nobody join their people to themselves."""
    for part in (APART, JOINING, RIGHTS):
        op.execute(part)
