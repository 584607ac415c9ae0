"""Whoever reads of a child finds nobody adult without a joint review, and two bodies review whom any record calls a child."""

from alembic import op

revision = "0136"
down_revision = "0135"
branch_labels = None
depends_on = None

TABLES = """
-- Whose people answer a review: the national body, and of a child a body whose record says so. Each is shown its own record alone.
create table desk.review_bodies (
    review_id bigint not null references desk.reviews,
    agency text not null,
    mention text not null,
    primary key (review_id, agency)
);
-- Of whom somebody asked a joint review, who read of a child and was refused a finding. Only the worker reads it.
create table desk.review_asks (
    ask_id bigint generated always as identity primary key,
    mention text not null,
    mention_id bigint not null,
    asked_by bigint not null references viewers,
    agency text not null,
    asked_at timestamptz not null,
    audience_id integer not null references audiences
);
"""

CLEARS = """
create or replace function review_clears(_review bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    with last as (
        select distinct on (a.side) a.side, a.clears and a.until > _moment as clears, a.answered_by, v.agency
          from desk.review_answers a join viewers v on v.viewer_id = a.answered_by
         where a.review_id = _review order by a.side, a.answer_id desc
    )
    select case when r.joint
           then (select count(*) = 2 and count(distinct human_of(answered_by)) = 2 and bool_and(clears)
                        and (count(distinct agency) = 2 or not exists (
                            select from desk.holds h
                             where h.mention_id = r.mention_id and h.hold_id <= r.upto and h.cause = 'child'))
                   from last)
           else coalesce((select clears from last where side = 'safeguarding'), false) end
      from desk.reviews r where r.review_id = _review
$$;

-- Whether a joint review stands of what a record says of a child. It is told to whoever reads that record, and to nobody else.
create function child_reviewed(_mention bigint, _child bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from desk.holds h
          join standings s on s.record_id = h.by_record and s.known_to is null and s.audience_id = any (readable())
          join desk.reviews r on r.mention_id = h.mention_id and r.joint and r.upto >= h.hold_id
         where h.mention_id = _mention and h.by_mention = _child and h.cause = 'child'
           and review_clears(r.review_id, current_moment()))
$$;
revoke execute on function child_reviewed(bigint, bigint) from public;
grant execute on function child_reviewed(bigint, bigint) to counterline_app;
"""

IS_ASKED = """
(select may('safeguarding:review:answer'))
and exists (select from desk.review_bodies b where b.review_id = {review} and b.agency = (select viewers_agency()))
"""
DECIDES = "(select may('safeguarding:hold:decide'))"

POLICIES = f"""
alter table desk.review_bodies enable row level security;
grant select on desk.review_bodies to counterline_app;
grant select, insert on desk.review_bodies to counterline_derive;
create policy derives on desk.review_bodies for all to counterline_derive using (true) with check (true);
create policy asked on desk.review_bodies for select to counterline_app
    using ({DECIDES} or (agency = (select viewers_agency()) and (select may('safeguarding:review:answer'))));

alter table desk.review_asks enable row level security;
grant insert on desk.review_asks to counterline_app;
grant select on desk.review_asks to counterline_derive;
create policy derives_from on desk.review_asks for select to counterline_derive using (true);
create policy asked on desk.review_asks for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and asked_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('safeguarding:finding:make')));

alter policy decided on desk.reviews using ({DECIDES} or ({IS_ASKED.format(review="reviews.review_id")}));
alter policy decided on desk.review_answers using ({DECIDES} or ({IS_ASKED.format(review="review_answers.review_id")}));
alter policy answered on desk.review_answers
    with check (({DECIDES} or ({IS_ASKED.format(review="review_answers.review_id")}))
                and stands_for(side) and answered_by = (select current_viewer()));
-- Of what holds somebody, a body reads what its own view tells it too.
alter policy decided on desk.holds using (
    {DECIDES} or (exists (select from desk.reviews r where r.mention_id = holds.mention_id and r.upto >= holds.hold_id)
                  and exists (select from records r where r.record_id = holds.by_record)));

alter policy made_by_permission on findings
    with check (audience_id = any ((select readable())::integer[]) and made_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('safeguarding:finding:make'))
                and (undoes is not null or not exists (
                    select from signs s where s.mention_id = findings.mention_id and s.sign = 'child'
                       and not child_reviewed(s.mention_id, s.mention_id))));
"""  # noqa: S608 - of constants alone


def upgrade() -> None:
    """Make the tables, and have the database say who answers, what clears, and who is found adult."""
    for part in (TABLES, CLEARS, POLICIES):
        op.execute(part)
