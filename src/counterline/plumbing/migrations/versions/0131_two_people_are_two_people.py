"""Where two people are asked for they are two people, by issuer and subject of their sign-ons, and the database says so."""

from typing import Final

from alembic import op

revision = "0131"
down_revision = "0130"
branch_labels = None
depends_on = None

HUMANS = """
-- An issuer or a subject without a letter is nobody. What stood before is read as nobody's.
alter table sign_ons add constraint of_somebody check (btrim(issuer) <> '' and btrim(subject) <> '') not valid;

-- Viewers of different sign-ons whom an administrator says to be one person.
create table said_one (
    one bigint not null references viewers,
    other bigint not null references viewers,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    unsaid_by bigint references viewers,
    unsaid_at timestamptz,
    check (one <> other),
    check ((unsaid_by is null) = (unsaid_at is null))
);
create index said_one_by_one on said_one (one);
create index said_one_by_other on said_one (other);
alter table said_one enable row level security;

-- The earliest viewer of the person whom a viewer is; null where nobody knows: a machine, or a viewer who is joined to no sign-on.
-- Each of a demonstration's people has one subject, which is their reference.
create function human_of(_viewer bigint) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive human (viewer_id) as (
        select v.viewer_id from viewers v
         where v.viewer_id = _viewer
           and (v.persona or exists (select from sign_ons s
                                      where s.viewer_id = _viewer and btrim(s.issuer) <> '' and btrim(s.subject) <> ''))
        union
        select n.viewer_id from human h cross join lateral (
            select s.viewer_id from sign_ons mine join sign_ons s using (issuer, subject) where mine.viewer_id = h.viewer_id
            union all
            select case when o.one = h.viewer_id then o.other else o.one end from said_one o
             where o.unsaid_at is null and h.viewer_id in (o.one, o.other)) n
    )
    select min(viewer_id) from human
$$;

-- Whether two viewers are one person, or may be: whoever is not known is never one of two people.
create function same_human(_one bigint, _other bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(human_of(_one) = human_of(_other), true)
$$;

-- For whoever may end the access of both, and is neither.
create function says_one(_one text, _other text, _is boolean, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _a bigint := (select viewer_id from viewers where ref = _one);
    _b bigint := (select viewer_id from viewers where ref = _other);
begin
    if _a = _b or not coalesce(ends_access_of(_a) and ends_access_of(_b), false)
       or human_of(current_viewer()) in (human_of(_a), human_of(_b)) or current_viewer() in (_a, _b) then
        return false;
    end if;
    if _is then
        insert into said_one (one, other, said_by, said_at)
        select _a, _b, current_viewer(), _at
         where not exists (select from said_one where unsaid_at is null and (one, other) in ((_a, _b), (_b, _a)));
    else
        update said_one set unsaid_by = current_viewer(), unsaid_at = _at
         where unsaid_at is null and (one, other) in ((_a, _b), (_b, _a));
    end if;
    return found;
end
$$;
create function said_one_with(_ref text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select w.ref from viewers v
      join said_one o on o.unsaid_at is null and v.viewer_id in (o.one, o.other)
      join viewers w on w.viewer_id in (o.one, o.other) and w.viewer_id <> v.viewer_id
     where v.ref = _ref and ends_access_of(v.viewer_id) order by 1
$$;
"""

# Of each act of two: who acts, and who acted before them, by the row that is written. `ActOfTwo` names the same tables.
EARLIER: Final = {
    "nomination_approvals": (
        "approved_by",
        """select n.filed_by from nominations n where n.nomination_id = ($1).nomination_id
            union all select a.approved_by from nomination_approvals a
             where a.nomination_id = ($1).nomination_id and a.round = ($1).round and a.side <> ($1).side""",
    ),
    "desk.review_answers": (
        "answered_by",
        "select a.answered_by from desk.review_answers a where a.review_id = ($1).review_id and a.side <> ($1).side",
    ),
    "mappings": ("approved_by", "select ($1).drafted_by where ($1).drafted_by is not null"),
    "mapping_draft_returns": (
        "returned_by",
        "select s.saved_by from mapping_draft_versions s where s.draft_id = ($1).draft_id and s.number = ($1).number",
    ),
    "screening_tools": ("approved_by", "select ($1).kept_by where ($1).approved_by is not null"),
    "covert_answers": ("viewer_id", "select q.asked_by from covert_questions q where q.ref = ($1).question"),
    # Both are not null by other rules, which say so in their own words.
    "published_figures": (
        "published_by",
        "select ($1).prepared_by where ($1).prepared_by is not null and ($1).published_by is not null",
    ),
}

ACTS = """
create function are_two_people() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _one boolean;
begin
    execute format('select exists (select from (%s) earlier (viewer_id) where same_human(earlier.viewer_id, ($1).%I))',
                   tg_argv[1], tg_argv[0]) into _one using new;
    if _one then
        raise exception 'two_people on %: one person, or somebody unknown, would act for both', tg_table_name
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
"""

# These say it now, and said it of viewers.
BEFORE = """
alter table mappings drop constraint somebody_else_approves;
alter table screening_tools drop constraint screening_tools_check;
alter table published_figures drop constraint two_people;
alter table published_figures add constraint two_people check (prepared_id is not null and prepared_by is not null) not valid;
alter policy approved_by_another on screening_tools
    using ((select may('safeguarding:pack:keep')) and agency = (select viewers_agency()) and approved_by is null
           and not same_human(kept_by, (select current_viewer())));
alter policy in_ones_own_name on covert_answers
    with check (question in (select q.ref from covert_questions q where not same_human(q.asked_by, (select current_viewer())))
                and viewer_id = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:authority:advise')));
alter policy approved on nomination_approvals
    with check ((select may('prioritisation:nomination:activate')) and approved_by = (select current_viewer())
                and stands_for(side)
                and exists (select from nominations n
                             where n.nomination_id = nomination_approvals.nomination_id
                               and n.round = nomination_approvals.round and not same_human(n.filed_by, approved_by)));
"""

# What was agreed or answered before is held to it too, and so is what turns out to be one person's later.
STANDING = """
create function agreed_by_two_others(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) = 3 and count(distinct human_of(p.viewer_id)) = 3 from (
        select n.filed_by as viewer_id from nominations n where n.nomination_id = _nomination
        union all
        select a.approved_by from nomination_approvals a join nominations n using (nomination_id, round)
         where n.nomination_id = _nomination) p
$$;
create or replace function may_be_active(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select n.drawn and n.ended_at is null and is_checked() and not held(n.mention_id, current_moment())
       and current_finding(n.mention_id, current_moment()) is not null and agreed_by_two_others(_nomination)
      from nominations n where n.nomination_id = _nomination
$$;
create or replace function is_target(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select n.active_at is not null and n.active_until > current_moment() and n.ended_at is null and is_checked()
       and not held(n.mention_id, current_moment()) and current_finding(n.mention_id, current_moment()) is not null
       and agreed_by_two_others(_nomination)
      from nominations n where n.nomination_id = _nomination
$$;
create or replace function review_clears(_review bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    with last as (
        select distinct on (side) side, clears and until > _moment as clears, answered_by
          from desk.review_answers where review_id = _review order by side, answer_id desc
    )
    select case when r.joint
           then (select count(*) = 2 and count(distinct human_of(answered_by)) = 2 and bool_and(clears) from last)
           else coalesce((select clears from last where side = 'safeguarding'), false) end
      from desk.reviews r where r.review_id = _review
$$;
"""

RIGHTS = """
revoke execute on function human_of(bigint), same_human(bigint, bigint), says_one(text, text, boolean, timestamptz),
    said_one_with(text), are_two_people(), agreed_by_two_others(bigint) from public;
grant execute on function human_of(bigint), same_human(bigint, bigint), says_one(text, text, boolean, timestamptz),
    said_one_with(text) to counterline_app;
"""


def upgrade() -> None:
    """Say who is one person, and hold every act of two to it."""
    for part in (HUMANS, ACTS, BEFORE, STANDING, RIGHTS):
        op.execute(part)
    for table, (by, earlier) in EARLIER.items():
        op.execute(
            f"create trigger two_people before insert or update of {by} on {table} "
            f"for each row execute function are_two_people('{by}', '{earlier}')"
        )
