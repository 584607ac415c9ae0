-- The one door by which rows go. Where it says {told}, {emptied} and {gone}, the inventory says which rows of which table
-- (retention/taking_away.py). It looks for the order itself, so that no caller can have anything taken away that two people did not order,
-- nor what is under a legal hold by a key of its own. People are assembled by the worker, which leaves theirs out of what it asks for.

create or replace function take_away(_disposal text, _identities bigint[], _mentions bigint[], _at timestamptz, _came_back bigint[]) returns setof text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _rows bigint;
    _went jsonb := '{}';
    _audiences integer[];
begin
    drop table if exists gone_identities, gone_records, gone_mentions, gone_refs, gone_keys, gone_rows, gone_words, gone_named, gone_taken;
    create temporary table gone_identities on commit drop as
        select r.identity_key from disposal_records r
          join disposal_agreements a on a.disposal = r.disposal join disposals d on d.ref = r.disposal
         where r.disposal = _disposal and r.gone_at is null and d.ended_at is null and r.identity_key = any (_identities)
           and (r.identity_key = any (_came_back) or r.identity_key not in (select under_legal_hold(_identities)));
    create temporary table gone_records on commit drop as
        select r.record_id, r.ref, r.audience_id from records r join gone_identities using (identity_key);
    create temporary table gone_mentions on commit drop as
        select unnest(_mentions) as mention_id where exists (select from gone_identities);
    -- A list of the caller's that names whom a record names which was not ordered would take what others did about them.
    if exists (select from gone_mentions g join person_features f using (mention_id)
                where f.identity_key not in (select identity_key from gone_identities))
       or exists (select from gone_mentions g join signs s using (mention_id)
                   where s.identity_key not in (select identity_key from gone_identities)) then
        raise exception 'take_away was given a mention of a record that it does not take away' using errcode = 'check_violation';
    end if;
    create temporary table gone_keys on commit drop as
        select distinct m.key from mentions m join gone_records using (record_id)
         where not exists (select from mentions o where o.key = m.key and o.record_id not in (select record_id from gone_records));
    -- A line is found by any of its records' references: one that others still tell of stays, and what is about it.
    create temporary table gone_refs on commit drop as
        select ref from gone_records
        union select m.ref from mentions m join gone_records using (record_id)
        union select e.ref from drawings d join gone_records using (record_id)
               cross join lateral (select d.body->>'line_ref' union select u->>4 from jsonb_array_elements(d.body->'uses') u) e (ref)
               where e.ref is not null
                 and not exists (select from mentions m where m.record_id = d.record_id and m.kind in ('contact_point', 'brand')
                                    and m.key not in (select key from gone_keys));
    create temporary table gone_rows on commit drop as
        select submission_id, row_seq from readings join gone_identities using (identity_key)
        union select submission_id, row_seq from assertions join gone_identities using (identity_key);
    create temporary table gone_words on commit drop as
        select distinct word, m.kind, m.key, m.audience_id from mentions m join gone_records using (record_id)
         cross join words_naming(m.kind, m.value) word
        except
        select word, m.kind, m.key, m.audience_id from mentions m cross join words_naming(m.kind, m.value) word
         where m.key in (select n.key from mentions n join gone_records using (record_id))
           and not exists (select from gone_records g where g.record_id = m.record_id);
    analyze gone_identities, gone_records, gone_mentions, gone_refs, gone_keys, gone_rows, gone_words;
    _audiences := array(select distinct audience_id from gone_records);

    insert into disposed_counts (gone_on, known_on, audience_id, records)
        select (_at at time zone 'Europe/London')::date, known_on, audience_id, count(*)
          from (select s.audience_id,
                       (select min(t.heard_from at time zone 'Europe/London')::date from tellings t
                         where t.identity_key = s.identity_key) as known_on
                  from standings s join gone_identities using (identity_key) join drawings d using (record_id)
                 where s.known_to is null) gone
         where known_on is not null
         group by known_on, audience_id;
    -- {told}
    -- Who took a copy of what goes, as the log has it: whatever was sent or taken away that names any of it or whose file it came in, each
    -- file of all that its taker's body could read, and each answer to a machine. To look at a page is to take none; nor is it that others
    -- were among a record's readers.
    create temporary table gone_named on commit drop as
        select ref from gone_refs union select s.ref from submissions s join gone_rows using (submission_id);
    create temporary table gone_taken on commit drop as
        select e.entry_id, t.agency, g.ref, t.taker
          from gone_named g join log_entries e on e.subjects @> array[g.ref] cross join lateral (select * from took(e)) t
        union
        select e.entry_id, t.agency, g.ref, t.taker
          from log_entries e cross join lateral (select * from took(e)) t
          join audience_readers a on a.agency = t.agency
          join (select r.ref, r.audience_id, r.received_at from gone_records n join records r using (record_id)) g
            on g.audience_id = a.audience_id and g.received_at <= e.at
         where e.act = 'disclosure' and e.subjects && array['entities:person', 'entities:contact-point', 'entities:vehicle', 'entities:account', 'entities:device', 'entities:address'];
    insert into disposal_copies (disposal, originator, agency, entry_id, taken_at, how, takers, known, gone_at)
        select _disposal, d.agency, t.agency, e.entry_id, e.at,
               case when e.act = 'consultation' then 'answer'
                    when exists (select from unnest(e.subjects) s where s like 'PK-%') and max(t.taker) is null then 'pack'
                    when max(t.taker) is not null or exists (select from unnest(e.subjects) s where s ~ '^(export|entities):') then 'file'
                    else 'sent' end,
               coalesce(array_agg(distinct t.taker order by t.taker) filter (where t.taker is not null), '{}'),
               array_agg(distinct t.ref order by t.ref), _at
          from gone_taken t join log_entries e using (entry_id) join disposals d on d.ref = _disposal
         group by d.agency, t.agency, e.entry_id
            on conflict (disposal, agency, entry_id) do update
               set known = array(select distinct k from unnest(disposal_copies.known || excluded.known) k order by k),
                   gone_at = excluded.gone_at, told_at = null
             where not disposal_copies.known @> excluded.known;
    -- {emptied}
    return query select ref from gone_records order by ref;
    insert into disposed_marks (mark, disposal, gone_on)
        select disposal_mark(identity_key), _disposal, (_at at time zone 'Europe/London')::date from gone_identities
        on conflict do nothing;
    -- {gone}
    update audience_versions set version = version + 1 where audience_id = any (_audiences);
    update disposal_records r set gone_at = _at from gone_identities g where r.disposal = _disposal and r.identity_key = g.identity_key;
    -- Once also where nothing could go: so whoever reads the order knows that it was looked at, and that the rest waits.
    insert into disposal_goings (disposal, gone_at, went)
        select _disposal, _at, _went
         where exists (select from gone_identities) or not exists (select from disposal_goings g where g.disposal = _disposal)
        on conflict do nothing;
end
$$;
revoke execute on function take_away(text, bigint[], bigint[], timestamptz, bigint[]) from public;
grant execute on function take_away(text, bigint[], bigint[], timestamptz, bigint[]) to counterline_derive;
