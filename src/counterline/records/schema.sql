-- Records as they were told, what stands of them, who and what they mention, and how each row of a file was read.

-- What the ledger needs to know of a submission: which feed it speaks for, as at when, and whether it speaks for all of it.
create table deliveries (
    submission_id bigint primary key,
    feed_key bigint not null,
    mode text not null check (mode in ('snapshot', 'increment')),
    as_at timestamptz not null,
    withdrawn_at timestamptz,
    audience_id integer not null references audiences,
    one_row_a_person boolean not null default false
);
create index deliveries_by_feed on deliveries (feed_key, as_at);

create function note_delivery() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into desk.unchecked (what, about) values ('delivery', new.submission_id);
    return null;
end
$$;
revoke execute on function note_delivery() from public;

call pg_temp.readable_by_audience('deliveries');
call pg_temp.written_by_originator('deliveries');
call pg_temp.changed_by_originator('deliveries', 'withdrawn_at');
create trigger note_delivery after insert or update of withdrawn_at on deliveries
    for each row execute function note_delivery();

create table raw_rows (
    submission_id bigint not null,
    row_seq integer not null,
    sheet text,
    row_number integer not null,
    content jsonb not null,
    audience_id integer not null references audiences,
    primary key (submission_id, row_seq)
);
call pg_temp.readable_by_audience('raw_rows');
call pg_temp.written_by_originator('raw_rows');

create table readings (
    submission_id bigint not null,
    row_seq integer not null,
    mapping_id bigint not null,
    outcome text not null check (outcome in ('kept', 'held', 'set aside', 'repeated')),
    reasons jsonb not null,
    identity_key bigint,
    audience_id integer not null references audiences,
    primary key (submission_id, row_seq, mapping_id)
);
create index readings_held on readings (submission_id) where outcome = 'held';
call pg_temp.readable_by_audience('readings');
call pg_temp.written_by_originator('readings');

create table records (
    record_id bigint generated always as identity primary key,
    ref text not null unique,
    kind text not null,
    schema_version integer not null,
    identity_key bigint not null,
    feed_key bigint not null,
    agency text not null,
    system text not null,
    reference text not null,
    content_digest bytea not null,
    basis text not null check (basis in ('fact', 'assessment')),
    happened_first date,
    happened_last date,
    body jsonb not null,
    audience_id integer not null references audiences,
    received_at timestamptz not null default now(),
    terms_id integer not null references terms(terms_id),
    -- The terms that a version came with, where others rule it now; a record's words never change.
    told_terms_id integer references terms,
    unique (identity_key, content_digest)
);
create index records_by_feed on records (feed_key);
create index records_by_reference on records (reference, audience_id);
call pg_temp.readable_by_audience('records');
call pg_temp.written_by_its_agency('records');

create table assertions (
    record_id bigint not null references records,
    submission_id bigint not null,
    identity_key bigint not null,
    as_at timestamptz not null,
    sheet text,
    row_number integer not null,
    row_seq integer not null,
    audience_id integer not null references audiences,
    primary key (record_id, submission_id)
);
create index assertions_by_identity on assertions (identity_key);
create index assertions_by_submission on assertions (submission_id);
call pg_temp.readable_by_audience('assertions');
call pg_temp.written_by_originator('assertions');

create table mentions (
    record_id bigint not null references records,
    slot text not null,
    ref text not null,
    kind text not null,
    role text not null,
    key bigint not null,
    value text not null,
    audience_id integer not null references audiences,
    primary key (record_id, slot)
);
create index mentions_by_key on mentions (key, audience_id);
create index mentions_by_ref on mentions (ref);

create function regraded_mention_has_no_quiet() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from quiets where key = new.key;
    return null;
end
$$;

call pg_temp.readable_by_audience('mentions');
call pg_temp.written_by_originator('mentions');
create trigger regraded_mention_has_no_quiet after update of audience_id on mentions
    for each row when (new.kind = 'contact_point' and old.audience_id <> new.audience_id)
    execute function regraded_mention_has_no_quiet();

-- What stood when, as the sources told it: derived from assertions and snapshots, never from the order of arrival.
create table standings (
    identity_key bigint not null,
    record_id bigint not null references records,
    known_from timestamptz not null,
    known_to timestamptz,
    audience_id integer not null references audiences,
    ref text not null,
    first_day date,
    last_day date not null,
    ends_day date not null,
    primary key (record_id, known_from)
);
create index standings_by_identity on standings (identity_key);
create index standings_listed on standings (audience_id, last_day desc, ref desc, first_day, ends_day)
    include (record_id) where known_to is null;
call pg_temp.readable_by_audience('standings');
call pg_temp.derived('standings');

-- Every telling of the kinds that figures rest on: as at when, heard from when until when, and of whom it may be read. A row
-- without a record tells the readers of an audience that what they had been told ends, by whatever they may not read.
create table tellings (
    identity_key bigint not null,
    kind text not null,
    as_at timestamptz not null,
    record_id bigint references records,
    heard_from timestamptz not null,
    heard_to timestamptz,
    place integer not null,
    audience_id integer not null references audiences
);
create index tellings_by_identity on tellings (identity_key);
create index tellings_by_audience on tellings (audience_id, kind);
create index tellings_by_record on tellings (record_id);
call pg_temp.readable_by_audience('tellings');
call pg_temp.derived('tellings');

create table words_of_things (
    word text collate "C" not null,
    kind text not null,
    key bigint not null,
    audience_id integer not null references audiences
);
create index words_of_things_by_word on words_of_things (word, audience_id, key, kind);
call pg_temp.readable_by_audience('words_of_things');
call pg_temp.written_by_originator('words_of_things');

create table words_of_texts (
    word text collate "C" not null,
    record_id bigint not null references records,
    audience_id integer not null references audiences
);
create index words_of_texts_by_word on words_of_texts (word, audience_id, record_id);
create index words_of_texts_by_record on words_of_texts (record_id);
call pg_temp.readable_by_audience('words_of_texts');
call pg_temp.written_by_originator('words_of_texts');

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
create index regrades_by_record on regrades (record_id);
call pg_temp.readable_by_audience('regrades');

create function standing_is_readable(_identity bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((
        select r.body ->> 'withdrawn' is null and r.audience_id = any ((select readable())::integer[])
          from assertions a
          join records r on r.record_id = a.record_id
          join deliveries d on d.submission_id = a.submission_id and d.withdrawn_at is null
          join submissions s on s.submission_id = a.submission_id
         where a.identity_key = _identity
         order by a.as_at desc, (r.body ->> 'withdrawn' is not null), s.mapping_id desc, r.content_digest desc
         limit 1), false)
$$;
revoke execute on function standing_is_readable(bigint) from public;
grant execute on function standing_is_readable(bigint) to counterline_app;

create function words_in(said text) returns setof text
language sql immutable parallel safe as $$
    select distinct left(word, 60) collate "C"
      from regexp_split_to_table(
               lower(translate(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'),
                               'ØøŁłĐđ''’', 'oolldd') collate "C"),
               '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+') word
     where word <> ''
$$;

-- A number, a plate and a brand are found from any letter on, so each of their ends is kept; a number as it is dialled
-- here too. Of an account no part is kept: its figures are hidden from all but its originator.
create function words_naming(kind text, value text) returns setof text
language sql immutable parallel safe as $$
    select right(whole, ends) collate "C"
      from (select case when kind = 'contact_point' then substr(value, 2) else lower(value collate "C") end as whole) v,
           generate_series(least(length(whole), case kind when 'contact_point' then 4 else 3 end), length(whole)) ends
     where kind in ('vehicle', 'plate', 'brand') or (kind = 'contact_point' and value ~ '^\+[0-9]+$')
    union all
    select '0' || substr(value, 4) where kind = 'contact_point' and value ~ '^\+44[0-9]+$'
    union all
    select words_in(value)
     where kind in ('person', 'known_as', 'address', 'postcode', 'group', 'reference')
        or (kind = 'contact_point' and value !~ '^\+[0-9]+$')
$$;

-- Of a record that was disposed of, a mark that only this installation can make again, so that a row which is sent again is known.
create table disposed_marks (
    mark bytea primary key check (length(mark) = 32),
    disposal text collate "C" not null,
    gone_on date not null
);
alter table disposed_marks enable row level security;

create function disposal_mark(_identity bigint) returns bytea
language sql stable security definer set search_path = public, pg_temp as $$
    select sha256(convert_to(reference_key || '/' || _identity, 'UTF8')) from installation
$$;
revoke execute on function disposal_mark(bigint) from public;

create function anything_disposed() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from disposed_marks)
$$;
revoke execute on function anything_disposed() from public;
grant execute on function anything_disposed() to counterline_app, counterline_derive;

-- Whoever stages a row knows its identity already, and learns of it alone that it was disposed of, or is restricted.
create function disposed_among(_identities bigint[]) returns table(identity_key bigint, disposal text, gone_on date)
language sql stable security definer set search_path = public, pg_temp as $$
    select i.identity, d.disposal, d.gone_on
      from unnest(_identities) i(identity) join disposed_marks d on d.mark = disposal_mark(i.identity)
$$;
create function restricted_among(_identities bigint[]) returns table(identity_key bigint, hold text)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct r.identity_key, c.ref from compartments c join audiences a on a.compartment = c.ref and c.restricts
      join records r using (audience_id) where r.identity_key = any (_identities)
$$;
revoke execute on function disposed_among(bigint[]), restricted_among(bigint[]) from public;
grant execute on function disposed_among(bigint[]), restricted_among(bigint[]) to counterline_app, counterline_derive;

create function regrade_record(
    _ref text, _record text, _terms integer, _reason text, _risk text, _at timestamptz, _own integer, _versions bigint[], _ruled
    integer[], _slots text[], _mentions bigint[]
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
    foreach _table in array array['mentions', 'assertions', 'standings', 'sightings', 'drawings',
                                  'report_likenesses', 'person_features', 'investigations', 'subjects', 'signs', 'line_ways',
                                  'payments']
    loop
        execute format('update %I t set audience_id = r.audience_id from records r
                         where r.record_id = t.record_id and r.identity_key = $1 and t.audience_id <> r.audience_id', _table)
          using _told.identity_key;
    end loop;


    update words_of_texts t set audience_id = r.audience_id from records r
     where r.identity_key = _told.identity_key and t.record_id = r.record_id
       and t.audience_id = any (_was) and t.audience_id <> r.audience_id
       and t.word = any (array(select distinct word from records o cross join jsonb_path_query(o.body, '$.**') said
                                cross join words_in(said #>> '{}') word
                                where o.identity_key = _told.identity_key and jsonb_typeof(said) = 'string'));
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
        update line_acts set audience_id = _named.audience_id where mention_id = _named.mention_id;
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

    update asset_judgements set audience_a = r.audience_id from records r join standings s using (record_id)
     where r.identity_key = _told.identity_key and s.known_to is null and a = r.identity_key;
    update asset_judgements set audience_b = r.audience_id from records r join standings s using (record_id)
     where r.identity_key = _told.identity_key and s.known_to is null and b = r.identity_key;
    update report_attachments set audience_id = (select audience_id from terms where terms_id = _terms)
     where identity_key = _told.identity_key;
    update sanitised_reports set audience_id = (select audience_id from terms where terms_id = _terms)
     where original_key = _told.identity_key;
    update audience_versions set version = version + 1 where audience_id = any (_all);
    return true;
end
$$;
revoke execute on function regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], integer[], text[], bigint[])
    from public;
grant execute on function regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], integer[], text[], bigint[])
    to counterline_app;

grant usage on sequence records_record_id_seq
    to counterline_app, counterline_derive;
