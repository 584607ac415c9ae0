-- The one door by which rows go. Where it says {told}, {emptied} and {gone}, the inventory says which rows of which table
-- (retention/taking_away.py). It looks for the order itself, so that no caller can have anything taken away that two people did not order,
-- nor what is under a legal hold by a key of its own. People are assembled by the worker, which leaves theirs out of what it asks for.

create or replace function find_gone(_mentions bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    drop table if exists gone_records, gone_mentions, gone_refs, gone_keys, gone_rows, gone_words;
    create temporary table gone_records on commit drop as
        select r.record_id, r.ref, r.audience_id from records r join gone_identities using (identity_key);
    create temporary table gone_mentions on commit drop as
        select unnest(_mentions) as mention_id where exists (select from gone_identities);
    -- A list of the caller's that names whom a record names which was not ordered would take what others did about them.
    if exists (select from gone_mentions g join person_features f using (mention_id)
                where f.identity_key not in (select identity_key from gone_identities))
       or exists (select from gone_mentions g join signs s using (mention_id)
                   where s.identity_key not in (select identity_key from gone_identities)) then
        raise exception 'a mention was given of a record that is none of these' using errcode = 'check_violation';
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
end
$$;

create or replace function take_away(_disposal text, _identities bigint[], _mentions bigint[], _at timestamptz, _came_back bigint[]) returns setof text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _rows bigint;
    _went jsonb := '{}';
    _audiences integer[];
begin
    drop table if exists gone_identities, gone_named, gone_taken;
    create temporary table gone_identities on commit drop as
        select r.identity_key from disposal_records r
          join disposal_agreements a on a.disposal = r.disposal join disposals d on d.ref = r.disposal
         where r.disposal = _disposal and r.gone_at is null and d.ended_at is null and r.identity_key = any (_identities)
           and (r.identity_key = any (_came_back) or r.identity_key not in (select under_legal_hold(_identities)));
    perform find_gone(_mentions);
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
    -- file of all that its taker could read then, and each answer to a machine. To look at a page is to take none; nor is it that others
    -- were among a record's readers. What is kept of it names records, lines and files alone: no pack, referral or person.
    create temporary table gone_named on commit drop as
        select ref from gone_refs union select s.ref from submissions s join gone_rows using (submission_id);
    create temporary table gone_taken on commit drop as
        select e.entry_id, t.agency, g.ref, t.taker
          from gone_named g join log_entries e on e.subjects @> array[g.ref] cross join lateral (select * from took(e)) t
        union
        select e.entry_id, e.agency, g.ref, e.taker
          from (select l.entry_id, l.at, t.agency, t.taker, a.audience_id
                  from log_entries l cross join lateral (select * from took(l)) t cross join unnest(_audiences) a (audience_id)
                 where l.act = 'disclosure' and could_read(l.viewer_id, a.audience_id, l.at) and l.subjects && array['entities:person',
                       'entities:contact-point', 'entities:vehicle', 'entities:account', 'entities:device', 'entities:address'] offset 0) e
          join (select r.ref, r.audience_id, r.received_at from gone_records n join records r using (record_id)) g
            on g.audience_id = e.audience_id and g.received_at <= e.at;
    insert into disposal_copies (disposal, originator, agency, entry_id, taken_at, how, takers, known, gone_at)
        select _disposal, d.agency, t.agency, e.entry_id, e.at,
               case when e.act = 'consultation' then 'answer'
                    when 'targets' = any (e.subjects) then 'targets'
                    when exists (select from unnest(e.subjects) s where s like 'PK-%') and max(t.taker) is null then 'pack'
                    when max(t.taker) is not null or exists (select from unnest(e.subjects) s where s ~ '^(export|entities):') then 'file'
                    else 'sent' end,
               coalesce(array_agg(distinct t.taker order by t.taker) filter (where t.taker is not null), '{}'),
               coalesce(array_agg(distinct t.ref order by t.ref) filter (where t.ref ~ '^(RC|LN|SB)-'), '{}'), _at
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

-- A legal hold restricts its records if whoever set it named who sees them, in a compartment of its reference. Nobody is named later.
create or replace function restrict_to(_hold text, _members text[], _viewers text[], _last date, _at timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
    update compartment_members set last_day = _last where compartment = _hold and answers_for_legal_hold(_hold);
    insert into compartments (ref, name, agency, guarded, opened_by, opened_at, restricts)
        select ref, ref, agency, false, set_by, _at, true from legal_holds where ref = _hold and set_by = current_viewer()
           and answers_for_legal_hold(_hold) and cardinality(_viewers) > 0 on conflict do nothing;
    insert into compartment_members (ref, compartment, viewer_id, keeps, first_day, last_day, named_by, named_at)
        select member, c.ref, v.viewer_id, false, (_at at time zone 'Europe/London')::date, _last, c.opened_by, _at
          from unnest(_members, _viewers) n(member, viewer) join viewers v on v.ref = viewer and v.ended_at is null
          join compartments c on c.ref = _hold and c.restricts and c.agency = v.agency and c.opened_by = current_viewer()
         where not exists (select from compartment_members m where m.compartment = _hold);
$$;
-- The audiences of a restriction, each with that from which it was narrowed.
create or replace function widened(_list text) returns table(was integer, becomes integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select n.audience_id, a.audience_id from audiences n join audiences a using (originator, kind, by_need, readers)
     where n.compartment = _list and a.compartment is null
$$;
-- Whom a restriction names, how many records it restricts now, and how many wait.
create or replace function restriction_told(_hold text) returns table(seen_by text[], restricted bigint, waits bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with told as (select ref from legal_holds join compartments c using (ref) where ref = _hold and reads_disposals_of(c.agency))
    select array(select name from told join compartment_members on compartment = told.ref join viewers using (viewer_id) order by 1),
           count(distinct c.key) filter (where a.compartment = c.hold), count(distinct c.key) filter (where a.compartment is null)
      from told join legal_hold_covers c on c.hold = told.ref and c.kind = 'record' join records r on r.identity_key = c.key join audiences a using (audience_id)
$$;
revoke execute on function restrict_to(text, text[], text[], date, timestamptz), widened(text), restriction_told(text) from public;
grant execute on function restrict_to(text, text[], text[], date, timestamptz), restriction_told(text) to counterline_app;
-- What a restriction narrows it widens again, so nothing has to be remembered. What lies in a compartment already is left there.
create or replace function narrowed(_audience integer, _list text) returns integer
language sql security definer set search_path = public, pg_temp as $$
    insert into audiences (originator, kind, by_need, readers, compartment)
        select originator, kind, by_need, readers, _list from audiences where audience_id = _audience on conflict do nothing;
    insert into audience_readers select unnest(readers), audience_id from audiences where compartment = _list on conflict do nothing;
    insert into audience_versions (audience_id) select audience_id from audiences where compartment = _list on conflict do nothing;
    select was from widened(_list) where becomes = _audience;
$$;
-- Restricts what a legal hold covers and the worker lists, or lifts it if the hold has ended; answers the records of which that changed.
create or replace function settle_restriction(_hold text, _identities bigint[], _mentions bigint[]) returns setof bigint
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    drop table if exists gone_identities, lifted, changed;
    create temporary table lifted on commit drop as select was, becomes from widened(_hold) join legal_hold_acts a on a.hold = _hold and a.did = 'end';
    create temporary table gone_identities on commit drop as
        select distinct r.identity_key from legal_hold_covers c join legal_holds h on h.ref = c.hold
          join records r on r.identity_key = c.key and r.agency = h.agency where c.hold = _hold and c.kind = 'record'
           and c.key = any (_identities) and not exists (select from legal_hold_acts a where a.hold = _hold and a.did = 'end');
    create temporary table changed on commit drop as
        select record_id, identity_key from records where audience_id in (select was from lifted) or audience_id in
               (select audience_id from audiences where compartment is null) and identity_key in (select identity_key from gone_identities);
    perform find_gone(_mentions);
    -- {restricted}
    -- {lifted}
    insert into words_of_things (word, kind, key, audience_id)
        select distinct word, m.kind, m.key, m.audience_id from changed join mentions m using (record_id)
          join lifted on becomes = m.audience_id cross join words_naming(m.kind, m.value) word on conflict do nothing;
    update audience_versions set version = version + 1 where audience_id in (select unnest(array[was, becomes]) from widened(_hold));
    return query select distinct identity_key from changed;
end
$$;
revoke execute on function find_gone(bigint[]), narrowed(integer, text), settle_restriction(text, bigint[], bigint[]) from public;
grant execute on function settle_restriction(text, bigint[], bigint[]) to counterline_derive;
