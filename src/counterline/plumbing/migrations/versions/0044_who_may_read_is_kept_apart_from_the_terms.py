"""An audience is who may read and nothing more; the terms that an originator set stand beside each record, many to an audience."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience, written_by_originator

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

TERMS = """
create table terms (
    terms_id integer generated always as identity primary key,
    audience_id integer not null references audiences,
    handling text not null,
    conditions text[] not null,
    marking text not null check (marking in ('OFFICIAL', 'OFFICIAL-SENSITIVE')),
    regime text not null check (regime in ('DPA 2018 Part 3', 'UK GDPR')),
    jurisdiction text not null check (jurisdiction in ('England and Wales', 'Scotland', 'Northern Ireland')),
    unique (audience_id, handling, conditions, marking, regime, jurisdiction)
);
alter table records add column terms_id integer references terms;
"""

# What was one audience for each set of terms becomes one for each set of readers: of those alike the first is kept.
MERGED = """
alter table audiences add column readers text[], add column by_need boolean not null default false;
update audiences a
   set readers = (select array_agg(agency order by agency collate "C") from audience_readers r
                   where r.audience_id = a.audience_id),
       by_need = handling in ('P', '1', '2', '3');
create temporary table merged on commit drop as
select audience_id as old, min(audience_id) over (partition by originator, kind, compartment, by_need, readers) as kept
  from audiences;

insert into terms (audience_id, handling, conditions, marking, regime, jurisdiction)
select distinct m.kept, a.handling, a.conditions, a.marking, r.regime, r.jurisdiction
  from records r join audiences a using (audience_id) join merged m on m.old = a.audience_id;
update records r set terms_id = t.terms_id
  from audiences a join merged m on m.old = a.audience_id join terms t on t.audience_id = m.kept
 where a.audience_id = r.audience_id and t.handling = a.handling and t.conditions = a.conditions
   and t.marking = a.marking and t.regime = r.regime and t.jurisdiction = r.jurisdiction;

do $$
declare
    _table regclass;
begin
    for _table in
        select c.oid::regclass from pg_attribute t join pg_class c on c.oid = t.attrelid
         where t.attname = 'audience_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
           and c.relname not in ('audiences', 'audience_readers', 'audience_versions', 'terms')
    loop
        execute format('update %s t set audience_id = m.kept from merged m where m.old = t.audience_id and m.old <> m.kept',
                       _table);
    end loop;
end
$$;
-- The words of things have no key of their own, and two audiences may have had the same.
delete from words_of_things w using words_of_things same
 where same.ctid < w.ctid and same.word = w.word and same.kind = w.kind and same.key = w.key
   and same.audience_id = w.audience_id and w.audience_id in (select kept from merged where old <> kept);
-- An estimate stays as it was made, of the same records; only their audiences have other numbers.
alter table desk.estimates disable trigger user;
update desk.estimates set audiences = array(
    select distinct m.kept from unnest(audiences) each join merged m on m.old = each order by m.kept);
alter table desk.estimates enable trigger user;
delete from audience_versions v using merged m where m.old = v.audience_id and m.old <> m.kept;
delete from audience_readers r using merged m where m.old = r.audience_id and m.old <> m.kept;
delete from audiences a using merged m where m.old = a.audience_id and m.old <> m.kept;
-- Whatever is kept in memory was kept for the audiences that there were.
update audience_versions set version = version + 1;

alter table records alter column terms_id set not null, drop column regime, drop column jurisdiction;
alter table audiences
    alter column readers set not null,
    drop column digest, drop column handling, drop column conditions, drop column marking,
    add unique nulls not distinct (originator, kind, compartment, by_need, readers);
"""

FUNCTIONS = """
-- Brought in from the code whenever a version begins: whose work is policing, so that what goes by need goes to them.
create table roles_in_policing (role text primary key);
grant select on roles_in_policing to counterline_app, counterline_derive;

drop function intern_audience(bytea, text, text, text[], text, text, text[]);
create function intern_audience(_originator text, _kind text, _by_need boolean, _readers text[]) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _all text[] := array(select distinct each collate "C" from unnest(_readers || _originator) each order by 1);
    _found integer;
begin
    if not exists (
        select from viewers
         where viewer_id = current_viewer() and agency = _originator and ended_at is null
    ) then
        raise exception 'only the originator % may set an audience for its records', _originator
            using errcode = 'insufficient_privilege';
    end if;
    insert into audiences (originator, kind, by_need, readers) values (_originator, _kind, _by_need, _all)
    on conflict do nothing
    returning audience_id into _found;
    if _found is null then
        return (select audience_id from audiences
                 where originator = _originator and kind = _kind and by_need = _by_need and readers = _all
                   and compartment is null);
    end if;
    insert into audience_readers (agency, audience_id) select reader, _found from unnest(_all) reader;
    insert into audience_versions (audience_id) values (_found);
    return _found;
end
$$;
revoke execute on function intern_audience(text, text, boolean, text[]) from public;
grant execute on function intern_audience(text, text, boolean, text[]) to counterline_app;

-- What goes by need is read by those whose work is policing, and by whoever sent it. Glass reaches no further than before.
create or replace function readable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with kinds as materialized (
        select distinct k.kind, h.by_glass, p.role is not null as in_policing
          from held_roles(current_viewer()) h
          join role_kinds k on k.role = h.role
          left join roles_in_policing p on p.role = h.role
    )
    select coalesce(array_agg(distinct r.audience_id order by r.audience_id), '{}')
      from viewers v
      join audience_readers r on r.agency = v.agency
      join audiences a using (audience_id)
      join kinds k on k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
       and (k.in_policing or not a.by_need or a.originator = v.agency)
       and (not k.by_glass or (a.compartment is null and body_of(a.originator) <> 'partner'))
$$;
"""


def upgrade() -> None:
    """Keep who may read apart from the terms on which they may."""
    op.execute(TERMS)
    op.execute(MERGED)
    op.execute(FUNCTIONS)
    op.execute(readable_by_audience("terms"))
    op.execute(written_by_originator("terms"))
