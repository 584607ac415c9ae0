"""Findings, holds, reviews and nominations: the database itself lets nobody become a target who is held, or not looked at yet."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

FINDINGS = """
-- What a named officer finds of the person of one mention, for so long. Added to and never changed; the latest one counts.
create table findings (
    finding_id bigint generated always as identity primary key,
    ref text not null unique,
    mention text not null,
    mention_id bigint not null,
    reason text not null,
    made_by bigint not null references viewers,
    agency text not null,
    made_at timestamptz not null,
    until timestamptz,
    undoes text references findings (ref),
    audience_id integer not null references audiences,
    check ((undoes is null) = (until is not null)),
    -- Three months: what is known of somebody's age and choices is looked at again each quarter.
    check (until > made_at and until <= made_at + interval '93 days')
);
create index findings_by_mention on findings (mention_id, finding_id);
create unique index findings_undone_once on findings (undoes);

create function current_finding(_mention bigint, _moment timestamptz) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select f.finding_id
      from (select * from findings f
             where f.mention_id = _mention and f.undoes is null
               and not exists (select from findings u where u.undoes = f.ref)
             order by f.finding_id desc limit 1) f
     where f.until > _moment
$$;
"""

HOLDS = """
-- Why a mention is held, by what which version of a record tells of which mention; of no age, by nobody's record. They are made
-- over all that there is, so they are read by nobody but whoever decides on them.
create table desk.holds (
    hold_id bigint generated always as identity primary key,
    mention text not null,
    mention_id bigint not null,
    cause text not null check (cause in ('child', 'possible victim', 'age not known')),
    by_mention bigint not null,
    by_record bigint not null,
    made_at timestamptz not null,
    unique (mention_id, cause, by_mention, by_record)
);

-- What two people, or one where no fact speaks against it, are asked: may the holds of a mention up to this one end?
create table desk.reviews (
    review_id bigint generated always as identity primary key,
    ref text not null unique,
    mention text not null,
    mention_id bigint not null,
    upto bigint not null references desk.holds,
    joint boolean not null,
    danger boolean not null,
    opened_at timestamptz not null,
    due_at timestamptz not null
);
create index reviews_by_mention on desk.reviews (mention_id);
create table desk.review_answers (
    answer_id bigint generated always as identity primary key,
    review_id bigint not null references desk.reviews,
    side text not null check (side in ('police', 'safeguarding')),
    clears boolean not null,
    reason text not null,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null,
    until timestamptz not null,
    check (until > answered_at and until <= answered_at + interval '93 days')
);
create index review_answers_by_review on desk.review_answers (review_id);

create function review_clears(_review bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    with last as (
        select distinct on (side) side, clears and until > _moment as clears, answered_by
          from desk.review_answers where review_id = _review order by side, answer_id desc
    )
    select case when r.joint
           then (select count(*) = 2 and count(distinct answered_by) = 2 and bool_and(clears) from last)
           else coalesce((select clears from last where side = 'safeguarding'), false) end
      from desk.reviews r where r.review_id = _review
$$;
create function held(_mention bigint, _moment timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from desk.holds h where h.mention_id = _mention and not exists (
            select from desk.reviews r
             where r.mention_id = h.mention_id and r.upto >= h.hold_id
               and (r.joint or h.cause = 'age not known') and review_clears(r.review_id, _moment)))
$$;
create function stands_for(_side text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from held_roles(current_viewer()) h where not h.by_glass and h.role = case _side
        when 'police' then 'intelligence-officer' when 'safeguarding' then 'safeguarding-lead' end)
$$;
"""

UNCHECKED = """
-- What came in over which no holds have been drawn yet, put here in the transaction in which it comes in. While anything is
-- here nobody is a target. A delivery is drawn over once what stands was settled after it, and its people were linked.
create table desk.unchecked (
    unchecked_id bigint generated always as identity primary key,
    what text not null check (what in ('delivery', 'judgement', 'links')),
    about bigint,
    settled boolean not null default false
);
create function note_delivery() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into desk.unchecked (what, about) values ('delivery', new.submission_id);
    return null;
end
$$;
create trigger note_delivery after insert or update of withdrawn_at on deliveries
    for each row execute function note_delivery();
create function note_joining() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into desk.unchecked (what) values (tg_argv[0]);
    return null;
end
$$;
create trigger note_joining after insert on judgements for each statement execute function note_joining('judgement');
create trigger note_joining after insert on links for each statement execute function note_joining('links');
"""

NOMINATIONS = """
create table nominations (
    nomination_id bigint generated always as identity primary key,
    ref text not null unique,
    mention text not null,
    mention_id bigint not null,
    finding_id bigint not null references findings,
    reason text not null,
    danger boolean not null,
    filed_by bigint not null references viewers,
    agency text not null,
    filed_at timestamptz not null,
    drawn boolean not null default false,
    round integer not null default 1,
    active_at timestamptz,
    active_until timestamptz,
    ended_at timestamptz,
    ended_by bigint references viewers,
    audience_id integer not null references audiences,
    check ((active_at is null) = (active_until is null))
);
create index nominations_by_mention on nominations (mention_id);
create index nominations_by_filer on nominations (filed_by, filed_at);

-- Who lets a nomination go into force, one for each side in each round; a suspension begins another round.
create table nomination_approvals (
    nomination_id bigint not null references nominations,
    round integer not null,
    side text not null check (side in ('police', 'safeguarding')),
    approved_by bigint not null references viewers,
    approved_at timestamptz not null,
    primary key (nomination_id, round, side),
    unique (nomination_id, round, approved_by)
);

create function is_checked() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select not exists (select from desk.unchecked)
$$;
create function may_be_active(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select n.drawn and n.ended_at is null and is_checked() and not held(n.mention_id, current_moment())
       and current_finding(n.mention_id, current_moment()) is not null
       and (select count(*) = 2 and bool_and(a.approved_by <> n.filed_by) from nomination_approvals a
             where a.nomination_id = n.nomination_id and a.round = n.round)
      from nominations n where n.nomination_id = _nomination
$$;
create function is_target(_nomination bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select n.active_at is not null and n.active_until > current_moment() and n.ended_at is null and is_checked()
       and not held(n.mention_id, current_moment()) and current_finding(n.mention_id, current_moment()) is not null
      from nominations n where n.nomination_id = _nomination
$$;

create function nominations_begin() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.active_at is not null or new.ended_at is not null or new.drawn or new.round <> 1 then
        raise exception 'a nomination begins under review' using errcode = 'check_violation';
    end if;
    if current_finding(new.mention_id, current_moment()) is distinct from new.finding_id then
        raise exception 'a nomination needs a current finding' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger nominations_begin before insert on nominations for each row execute function nominations_begin();

-- The lock is the worker's while it draws holds ({lock}, plumbing/locks.py): whoever waited for it then sees what was drawn.
create function nominations_are_let_in() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    let_in boolean;
begin
    perform pg_advisory_xact_lock({lock});
    select may_be_active(new.nomination_id) into let_in;
    if not let_in then
        raise exception 'a nomination stays under review' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger nominations_are_let_in before update on nominations for each row
    when (new.active_at is not null and new.active_at is distinct from old.active_at) execute function nominations_are_let_in();

create view targets with (security_invoker = true) as
    select * from nominations n where is_target(n.nomination_id);
"""

# Whoever decides on holds reads every nomination of what they may read; anybody else those of their own agency alone.
SEES = """
audience_id = any ((select readable())::integer[])
    and (agency = (select viewers_agency()) or (select may('safeguarding:hold:decide')))
    and (select may('prioritisation:nomination:read'))
"""

MOVES = "((select may('prioritisation:nomination:file')) or (select may('prioritisation:nomination:activate')))"

POLICIES = f"""
grant insert on findings to counterline_app;
create policy made_by_permission on findings for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and made_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('safeguarding:finding:make')));

alter table desk.holds enable row level security;
alter table desk.reviews enable row level security;
alter table desk.review_answers enable row level security;
alter table desk.unchecked enable row level security;
grant usage on schema desk to counterline_app, counterline_derive;
grant select on desk.holds, desk.reviews, desk.review_answers to counterline_app, counterline_derive;
grant insert on desk.holds, desk.reviews to counterline_derive;
grant insert on desk.review_answers to counterline_app;
grant select, delete, update (settled) on desk.unchecked to counterline_derive;
create policy decided on desk.holds for select to counterline_app using ((select may('safeguarding:hold:decide')));
create policy decided on desk.reviews for select to counterline_app using ((select may('safeguarding:hold:decide')));
create policy decided on desk.review_answers for select to counterline_app using ((select may('safeguarding:hold:decide')));
create policy answered on desk.review_answers for insert to counterline_app
    with check ((select may('safeguarding:hold:decide')) and stands_for(side) and answered_by = (select current_viewer()));
create policy derives_from on desk.review_answers for select to counterline_derive using (true);
create policy derives on desk.holds for all to counterline_derive using (true) with check (true);
create policy derives on desk.reviews for all to counterline_derive using (true) with check (true);
create policy derives on desk.unchecked for all to counterline_derive using (true) with check (true);

alter table nominations enable row level security;
grant select, insert, update (active_at, active_until, ended_at, ended_by) on nominations to counterline_app;
grant select, update (active_at, active_until, round, drawn) on nominations to counterline_derive;
create policy seen on nominations for select to counterline_app using ({SEES});
create policy filed on nominations for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and filed_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('prioritisation:nomination:file')));
create policy moved on nominations for update to counterline_app using ({SEES} and {MOVES}) with check ({SEES} and {MOVES});
create policy derives_from on nominations for select to counterline_derive using (true);
create policy suspends on nominations for update to counterline_derive using (true) with check (true);
grant select on targets to counterline_app;

alter table nomination_approvals enable row level security;
grant select, insert on nomination_approvals to counterline_app;
create policy seen on nomination_approvals for select to counterline_app
    using (nomination_id in (select nomination_id from nominations));
create policy approved on nomination_approvals for insert to counterline_app
    with check ((select may('prioritisation:nomination:activate')) and approved_by = (select current_viewer())
                and stands_for(side)
                and exists (select from nominations n
                             where n.nomination_id = nomination_approvals.nomination_id
                               and n.round = nomination_approvals.round and n.filed_by <> approved_by));
grant usage on all sequences in schema public, desk to counterline_app, counterline_derive;

revoke execute on function current_finding(bigint, timestamptz), review_clears(bigint, timestamptz), held(bigint, timestamptz),
    stands_for(text), is_checked(), may_be_active(bigint), is_target(bigint), note_delivery(), note_joining(),
    nominations_begin(), nominations_are_let_in() from public;
grant execute on function current_finding(bigint, timestamptz), stands_for(text), is_checked(), may_be_active(bigint),
    is_target(bigint) to counterline_app;
grant execute on function current_finding(bigint, timestamptz), review_clears(bigint, timestamptz), held(bigint, timestamptz)
    to counterline_derive;
"""  # noqa: S608 - of constants alone

# A regrade moves what stands; only then is a standing changed, for the worker makes them anew.
FOLLOWS = """
create function findings_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update findings f set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and f.mention = m.ref;
    update nominations n set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and n.mention = m.ref;
    return null;
end
$$;
revoke execute on function findings_follow() from public;
create index findings_by_ref_of_mention on findings (mention);
create index nominations_by_ref_of_mention on nominations (mention);
create trigger findings_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function findings_follow();
"""

LOCK = 7203114494  # DRAWING_HOLDS in plumbing/locks.py


def upgrade() -> None:
    """Make the tables, and have the database say who may be a target."""
    op.execute(FINDINGS)
    op.execute(readable_by_audience("findings"))
    op.execute(HOLDS)
    op.execute(UNCHECKED)
    op.execute(NOMINATIONS.format(lock=LOCK))
    op.execute(POLICIES)
    op.execute(FOLLOWS)
