-- Who is read by themselves, whose time is over, and what was decided about them.

-- Whom links and judgements join one mention with, of those alone that lie in these audiences.
create function joined_with(_mention bigint, _seen integer[], _acceptance double precision) returns setof bigint
language sql stable set search_path = public, pg_temp as $$
    select b from links where a = _mention and weight >= _acceptance and audience_a = any (_seen) and audience_b = any (_seen)
    union all
    select a from links where b = _mention and weight >= _acceptance and audience_a = any (_seen) and audience_b = any (_seen)
    union all
    select case when a = _mention then b else a end from judged_of(array[_mention], _seen) where verdict = 'same'
$$;
revoke execute on function joined_with(bigint, integer[], double precision) from public;

-- Whoever is read by themselves among these mentions: told as a child, as exploited or as perhaps either, or in a concern or finding, open
-- or closed, as they are joined; and of these people whoever nothing tells to be an adult, as nothing does of whom was withdrawn, left out
-- by a correction or graded suspected false. It is told by what the viewer reads and, of their own body, by records of every kind, also of
-- those that they do not read, but never by what only a list of people reads.
create function read_by_themselves(_mentions bigint[], _people bigint[], _signs text[], _acceptance double precision) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive reads as materialized (
        select readable() || array(select audience_id from audiences where originator = viewers_agency() and compartment is null) as seen,
               viewers_agency() as agency, may('safeguarding:concern:read') as concerns
    ), near (mention_id) as (
        select unnest(_mentions) union select j from near n, reads r, joined_with(n.mention_id, r.seen, _acceptance) j
    ), told (mention_id) as (
        select s.mention_id from near join signs s using (mention_id), reads r where s.sign = any (_signs) and s.audience_id = any (r.seen)
        union
        select c.mention_id from near join concerns_told c using (mention_id), reads r where c.agency = r.agency
        union
        select c.mention_id from near join concern_acts c using (mention_id), reads r
         where c.agency = r.agency or (r.concerns and c.audience_id = any (r.seen))
        union
        select f.mention_id from near join findings f using (mention_id), reads r where f.agency = r.agency or f.audience_id = any (r.seen)
    ), reached (mention_id) as (
        select t.mention_id from told t union select j from reached n, reads r, joined_with(n.mention_id, r.seen, _acceptance) j
    )
    select n.mention_id from reached n where n.mention_id = any (_mentions)
    union
    select p from unnest(_people) p
     where not exists (select from signs s, reads r where s.mention_id = p and s.sign = 'adult' and s.audience_id = any (r.seen))
$$;
revoke execute on function read_by_themselves(bigint[], bigint[], text[], double precision) from public;
grant execute on function read_by_themselves(bigint[], bigint[], text[], double precision) to counterline_app;

-- What somebody decided about a person whose time was over: never changed. The reason names nobody, and of whom it is goes with their records.
create table retention_reviews (
    ref text collate "C" primary key,
    agency text not null,
    decision text not null check (decision in ('keep', 'dispose')),
    line text not null,
    reason text not null check (length(btrim(reason)) >= 20),
    next_on date,
    disposal text collate "C" references disposals,
    by_itself boolean not null,
    made_by bigint not null references viewers,
    made_at timestamptz not null,
    check (decision <> 'keep' or next_on is not null),
    check ((decision = 'dispose') = (disposal is not null))
);
create index retention_reviews_by_agency on retention_reviews (agency, made_at);

create table reviewed_mentions (
    review text collate "C" not null references retention_reviews,
    identity_key bigint not null,
    slot text not null,
    primary key (review, identity_key, slot)
);
create index reviewed_mentions_by_identity on reviewed_mentions (identity_key, slot);

-- Each person as a record of the viewer's own body names them, in the version that stands or else the newest, and when the time of the first line that fits is over.
-- Officers are left out. `ordered` is by which disposal the record is to go already. It has no settings of its own, so that PostgreSQL reads it as a part of the
-- question that asks, and looks at no other records than those that are asked for.
create function people_told_of(_lines jsonb)
returns table (identity_key bigint, slot text, ref text, value text, record text, kind text, system text, reference text, happened date,
               received date, category text, nr integer, started date, due date, compartment text, ordered text)
language sql stable as $$
    with lines as (
        select l.nr, l.regime, l.years, l.starts, array(select jsonb_array_elements_text(l.kinds)) as kinds,
               array(select jsonb_array_elements_text(l.of)) as of
          from jsonb_to_recordset(_lines) l (nr integer, regime text, years integer, starts text, kinds jsonb, of jsonb)
    ), told as (
        select distinct on (r.identity_key, m.slot) r.identity_key, m.slot, m.ref, m.value, r.ref as record, r.kind, r.system, r.reference,
               t.regime, a.compartment,
               (r.received_at at time zone 'Europe/London')::date as received, r.happened_last,
               coalesce((select min(p->>'category') from jsonb_array_elements(r.body->'persons') p
                          where coalesce(p->>'role', 'person') = m.role having count(distinct coalesce(p->>'category', '')) = 1),
                        m.role) as category
          from records r join mentions m using (record_id) join terms t using (terms_id) join audiences a on a.audience_id = r.audience_id
          left join standings s on s.record_id = r.record_id and s.known_to is null
         where m.kind = 'person' and m.role <> 'officer' and r.agency = (select viewers_agency())
         order by r.identity_key, m.slot, s.record_id is null, r.record_id desc
    )
    select t.identity_key, t.slot, t.ref, t.value, t.record, t.kind, t.system, t.reference, t.happened_last, t.received, t.category,
           l.nr, s.started, greatest((s.started + make_interval(years => l.years))::date, k.next_on), t.compartment,
           (select min(o.ref) from disposal_records d join disposals o on o.ref = d.disposal
             where d.identity_key = t.identity_key and d.gone_at is null and o.ended_at is null)
      from told t
      left join lateral (select * from lines l where l.regime = t.regime and (l.kinds = '{}' or t.kind = any (l.kinds))
                            and (l.of = '{}' or t.category = any (l.of)) order by l.nr limit 1) l on true
     cross join lateral (select case when l.starts = 'happened' then coalesce(t.happened_last, t.received) else t.received end) s (started)
     cross join lateral (select max(v.next_on) from reviewed_mentions d join retention_reviews v on v.ref = d.review
                          where d.identity_key = t.identity_key and d.slot = t.slot) k (next_on)
$$;
revoke execute on function people_told_of(jsonb) from public;
grant execute on function people_told_of(jsonb) to counterline_app;

-- The same in numbers, for whoever answers for the body's data and reads no record. What only a list of people may read is not counted.
create function people_due_by_line(_lines jsonb, _today date, _soon date)
returns table (nr integer, mentions bigint, overdue bigint, soon bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select p.nr, count(*), count(*) filter (where p.due <= _today), count(*) filter (where p.due > _today and p.due <= _soon)
      from people_told_of(_lines) p
     where p.compartment is null and (may('retention:disposal:read') or may('retention:disposal:order')) group by p.nr
$$;
revoke execute on function people_due_by_line(jsonb, date, date) from public;
grant execute on function people_due_by_line(jsonb, date, date) to counterline_app;

alter table retention_reviews enable row level security;
grant select, insert on retention_reviews to counterline_app;
create policy readable on retention_reviews for select to counterline_app using ((select reads_disposals_of(agency)));
create policy made on retention_reviews for insert to counterline_app
    with check (orders_disposals_of(agency) and made_by = current_viewer());

alter table reviewed_mentions enable row level security;
grant select, insert on reviewed_mentions to counterline_app;
create policy readable on reviewed_mentions for select to counterline_app
    using (exists (select from retention_reviews v where v.ref = review and (select orders_disposals_of(v.agency))));
create policy made on reviewed_mentions for insert to counterline_app
    with check (exists (select from retention_reviews v where v.ref = review and orders_disposals_of(v.agency) and v.made_by = current_viewer())
                and exists (select from records r where r.identity_key = reviewed_mentions.identity_key and r.agency = viewers_agency()));
