"""An originator regrades a record: from then on its new terms rule who reads it, in every table at once."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

# What a regrade rests on is its originator's alone, so it lies in the audience of what its agency handed over.
TABLES = """
create table regrades (
    ref text collate "C" primary key,
    identity_key bigint not null,
    record_id bigint not null references records,
    before integer not null references terms,
    terms_id integer not null references terms,
    reason text not null check (length(btrim(reason)) >= 20),
    risk text not null check (length(btrim(risk)) >= 20),
    decided_by bigint not null references viewers,
    decided_at timestamptz not null,
    audience_id integer not null references audiences
);
create index regrades_by_identity on regrades (identity_key, decided_at desc, ref desc);
-- The terms that a version came with, where others rule it now; a record's words never change.
alter table records add column told_terms_id integer references terms;
"""

# The rows of every table that was made of a record follow it, so that nothing waits for the worker and nobody who may no
# longer read it finds it by a part of it. Lists of tables: what names a record by its number has its audience from it.
FUNCTION = """
create function regrade_record(
    _ref text, _record text, _terms integer, _reason text, _risk text, _at timestamptz, _own integer,
    _versions bigint[], _ruled integer[], _slots text[], _mentions bigint[]
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _told records;
    _agency text := (select agency from viewers where viewer_id = current_viewer() and ended_at is null);
    _was integer[];
    _all integer[];
    _words text[];
    _table text;
    _named record;
begin
    select r.* into _told from records r
     where r.ref = _record and r.agency = _agency and r.audience_id = any (readable());
    if _told is null or not may('records:record:regrade') then
        raise exception 'only its originator regrades a record' using errcode = 'insufficient_privilege';
    end if;
    if exists (
        select from terms t join audiences a using (audience_id)
          join audiences o on o.audience_id = _told.audience_id
         where t.terms_id = any (_ruled || _terms)
           and (a.originator, a.kind) is distinct from (o.originator, o.kind)
            or t.terms_id = any (_ruled || _terms) and a.compartment is distinct from o.compartment
    ) or not exists (
        select from audiences a join audiences o on o.audience_id = _told.audience_id
         where a.audience_id = _own and a.originator = _agency and a.kind = 'raw'
           and a.compartment is not distinct from o.compartment
    ) or exists (
        select from records r where r.identity_key = _told.identity_key and not r.record_id = any (_versions)
    ) then
        raise exception 'these are no terms for every version of this record' using errcode = 'insufficient_privilege';
    end if;
    insert into regrades (ref, identity_key, record_id, before, terms_id, reason, risk, decided_by, decided_at, audience_id)
    values (_ref, _told.identity_key, _told.record_id, _told.terms_id, _terms, _reason, _risk, current_viewer(), _at, _own);

    _was := array(select distinct audience_id from records where identity_key = _told.identity_key);
    update records r
       set told_terms_id = coalesce(r.told_terms_id, r.terms_id), terms_id = t.terms_id, audience_id = t.audience_id
      from unnest(_versions, _ruled) as ruled(record_id, terms_id) join terms t on t.terms_id = ruled.terms_id
     where r.record_id = ruled.record_id and r.identity_key = _told.identity_key;
    _all := _was || array(select distinct audience_id from records where identity_key = _told.identity_key);
    foreach _table in array array['mentions', 'words_of_texts', 'assertions', 'standings', 'sightings', 'drawings',
                                  'report_likenesses', 'person_features']
    loop
        execute format('update %I t set audience_id = r.audience_id from records r
                         where r.record_id = t.record_id and r.identity_key = $1 and t.audience_id <> r.audience_id', _table)
          using _told.identity_key;
    end loop;

    -- Each telling is told to every audience that reads a version, and says which only where it may be read.
    with gone as (
        delete from tellings where identity_key = _told.identity_key returning *
    ), events as (
        select identity_key, kind, as_at, max(record_id) as record_id, heard_from, heard_to, place
          from gone group by identity_key, kind, as_at, heard_from, heard_to, place
    )
    insert into tellings (identity_key, kind, as_at, record_id, heard_from, heard_to, place, audience_id)
    select e.identity_key, e.kind, e.as_at, case when r.audience_id = a.audience_id then e.record_id end,
           e.heard_from, e.heard_to, e.place, a.audience_id
      from events e left join records r using (record_id)
     cross join (select distinct audience_id from records where identity_key = _told.identity_key) a;

    -- What is compared, linked and judged goes by the number of a mention, whichever version told it: the one looked at first.
    for _named in
        select distinct on (n.mention_id) n.mention_id, r.audience_id
          from records r join mentions m using (record_id) join unnest(_slots, _mentions) as n(slot, mention_id) using (slot)
         where r.identity_key = _told.identity_key
         order by n.mention_id, r.record_id = _told.record_id desc, r.record_id desc
    loop
        update person_keys set audience_id = _named.audience_id where mention_id = _named.mention_id;
        update links set audience_a = _named.audience_id where a = _named.mention_id;
        update links set audience_b = _named.audience_id where b = _named.mention_id;
        update judgements set audience_a = _named.audience_id where a = _named.mention_id;
        update judgements set audience_b = _named.audience_id where b = _named.mention_id;
    end loop;

    -- Words by which a thing is found stay where something else that may be read there has them.
    _words := array(select distinct word from records r join mentions m using (record_id)
                     cross join words_naming(m.kind, m.value) word where r.identity_key = _told.identity_key);
    delete from words_of_things w using records r join mentions m using (record_id)
     where r.identity_key = _told.identity_key and w.word = any (_words) and w.audience_id = any (_all)
       and w.kind = m.kind and w.key = m.key;
    insert into words_of_things (word, kind, key, audience_id)
    select distinct word, m.kind, m.key, m.audience_id
      from (select distinct n.kind, n.key from records r join mentions n using (record_id)
             where r.identity_key = _told.identity_key) n
      join mentions m on m.key = n.key and m.kind = n.kind and m.audience_id = any (_all)
     cross join words_naming(m.kind, m.value) word where word = any (_words);

    update report_attachments set audience_id = (select audience_id from terms where terms_id = _terms)
     where identity_key = _told.identity_key;
    update sanitised_reports set audience_id = (select audience_id from terms where terms_id = _terms)
     where original_key = _told.identity_key;
    update audience_versions set version = version + 1 where audience_id = any (_all);
    return true;
end
$$;
revoke execute on function
    regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], integer[], text[], bigint[]) from public;
grant execute on function
    regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], integer[], text[], bigint[]) to counterline_app;
"""


def upgrade() -> None:
    """Let originators regrade."""
    op.execute(TABLES)
    op.execute(FUNCTION)
    op.execute(readable_by_audience("regrades"))
