-- What the log answers, and to whom: by thing, by person, by tally.

-- How often somebody did a thing within an hour, a night or a day, as often as is asked about or more.
create function log_tallies(
    _kind text, _least bigint, _since timestamptz
) returns table(viewer text, agency text, name text, starts timestamptz, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.viewer, e.agency, min(v.name),
           date_trunc(case when _kind in ('nights', 'refusals') then 'day' else 'hour' end, e.at, 'Europe/London') as starts,
           count(*)
      from log_entries e left join viewers v on v.ref = e.viewer
     where may_read_log() and inspected(e.agency) and e.at >= _since
       and case _kind
           when 'misses' then e.sought is not null and e.hits = 0
           when 'pages' then e.act = 'consultation' and e.sought is null and e.viewer is not null
                             and exists (select from unnest(e.subjects) s where s ~ '^[A-Z]')
           when 'nights' then e.act in ('consultation', 'disclosure') and not e.subjects @> array['disclosure:submitted'] and e.viewer is not null
                             and extract(hour from e.at at time zone 'Europe/London') < 5
           when 'refusals' then e.act = 'refusal' and e.viewer is not null
           when 'tokens' then e.act = 'refusal' and e.viewer is null and e.subjects && array['token:unknown', 'token:unknown-client']
           else false end
     group by e.viewer, e.agency, starts
    having count(*) >= _least
     order by starts desc, count(*) desc, e.viewer
     limit 1000
$$;
revoke execute on function log_tallies(text, bigint, timestamptz) from public;
grant execute on function log_tallies(text, bigint, timestamptz) to counterline_app;

-- Whether somebody would hold a role apart beside another role: by one sign-on they go from one to the other.
create function stands_apart(_issuer text, _subject text, _viewer bigint, _role text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from sign_ons s join viewers v using (viewer_id)
         where s.issuer = _issuer and s.subject = _subject and v.viewer_id <> _viewer and v.ended_at is null
           and v.role <> _role and exists (select from roles_apart a where a.role in (v.role, _role))
    )
$$;
revoke execute on function stands_apart(text, text, bigint, text) from public;

-- Built as it is asked, so that each question is planned by what it narrows: a plan for all of them would read the log whole. It goes on
-- from one entry: what is logged meanwhile moves none of the rest.
create function log_asked(
    _about text[], _viewer text, _act text, _to text, _until timestamptz, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[], purpose text, sought
    bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz, recalls jsonb, guarded boolean
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _all boolean := exists (select from viewers v where v.viewer_id = current_viewer() and body_of(v.agency) = 'national');
    _own text := (select v.agency from viewers v where v.viewer_id = current_viewer());
    _theirs text[] := '{}';
    _takers text[];
begin
    if not may_read_log() then
        return;
    end if;
    -- Of what a guardian keeps the acts are the guardian's to answer for, so that a question about somebody tells nothing of it.
    if _viewer is not null then
        _theirs := array(select g.ref from guarded_refs() g where g.viewer = _viewer);
    end if;
    -- What went to an agency went to it by a file, or was taken away by one of its people.
    if _to is not null then
        _takers := array(select 'agency:' || _to union select v.ref from viewers v where v.agency = _to);
    end if;
    -- Whoever was shown a list saw what is open beside what is kept: of that much they are told, or nobody's reading of the
    -- open would be found once they stand on such a list. So it is with what the worker links: that something kept is like
    -- what is open is told by no guardian's name. Recalls are met by reference once for all the entries of an answer: an entry
    -- of a file names a thousand references, and each would be looked up by itself.
    return query execute $q$
        with guarded as materialized (select * from guarded_refs()), asked as materialized (
            select e.*, o.told, o.subjects as open, g.viewer as keeper, g.agency as keepers, g.name as keeper_named
              from log_entries e
              left join lateral (
                    select (array_agg(q.viewer order by q.ref))[1] as viewer, (array_agg(q.agency order by q.ref))[1] as agency,
                           (array_agg(q.name order by q.ref))[1] as name, coalesce(array_agg(q.ref), '{}') as refs
                      from guarded q where q.ref = any (e.subjects)) g on true
             cross join lateral (
                    select case when g.refs = '{}' then e.subjects
                                else array(select s from unnest(e.subjects) s where s <> all (g.refs)) end as subjects,
                           g.refs = '{}' or (e.act in ('consultation', 'disclosure') or e.act = 'combination' and e.viewer is null)
                           and exists (
                                select from unnest(e.subjects) s
                                 where s ~ '^(RC|LN|MN)-' and s <> all (g.refs) and ($1 is null or s = any ($1))) as told) o
             where true $q$
        || case when _all then '' else ' and e.agency = $6' end
        || case when _about is null then '' else ' and e.subjects && $1' end
        || case when _viewer is null then ''
                when _theirs = '{}' then ' and e.viewer = $2 and o.told'
                else ' and (e.viewer = $2 or e.subjects && $8) and (case when o.told then e.viewer else g.viewer end) = $2' end
        || case when _act is null then '' else ' and e.act = $3' end
        || case when _to is null then '' else ' and e.recipients && $9' end
        || case when _until is null then '' else ' and e.at <= $4' end
        || case when _before is null then '' else ' and e.entry_id < $7' end
        || $q$ order by e.entry_id desc limit least($5, 1000)
        ), left_with as (
            select a.entry_id, a.recipients, a.told, a.open, s from asked a cross join unnest(a.subjects) s
             where a.act = 'disclosure' and s ~ '^[A-Z]'
        ), recalling as materialized (
            select r.entry_id, r.at, r.recipients, s from log_entries r cross join unnest(r.subjects) s
             where r.subjects @> array['disclosure:recall'] and s ~ '^[A-Z]'
               and r.entry_id > (select min(a.entry_id) from asked a where a.act = 'disclosure')
        ), recalled as (
            select d.entry_id, r.entry_id as by, r.at,
                   array(select e from unnest(d.recipients) e where d.told and (r.recipients = '{}' or e = any (r.recipients)))
                       as whom,
                   array_agg(s order by s) filter (where d.told and s = any (d.open)) as what
              from left_with d join recalling r using (s)
             where r.entry_id > d.entry_id and (r.recipients = '{}' or r.recipients && d.recipients)
             group by d.entry_id, d.recipients, d.told, r.entry_id, r.at, r.recipients
        ), back as (
            select b.entry_id, min(b.at) as at,
                   jsonb_agg(jsonb_build_object('at', b.at, 'recipients', to_jsonb(b.whom), 'subjects', to_jsonb(b.what))
                             order by b.by) filter (where b.what is not null) as each
              from recalled b group by b.entry_id
        )
        select a.entry_id, a.at, a.act, case when a.told then a.viewer else a.keeper end,
               case when a.told then a.agency else a.keepers end, case when a.told then a.open else '{}' end,
               case when a.told then a.recipients else '{}' end, a.purpose, a.sought, a.hits,
               case when a.told then a.acting_for else '{}' end, l.leaf_index,
               case when a.told then v.name else a.keeper_named end, b.at, coalesce(b.each, '[]'), not a.told
          from asked a left join log_leaves l using (entry_id) left join viewers v on v.ref = a.viewer
          left join back b using (entry_id)
         order by a.entry_id desc $q$
        using _about, _viewer, _act, _until, _most, _own, _before, _theirs, _takers;
end
$$;
revoke execute on function log_asked(text[], text, text, text, timestamptz, bigint, integer) from public;
grant execute on function log_asked(text[], text, text, text, timestamptz, bigint, integer) to counterline_app;

create function log_about(
    _keys bigint[], _refs text[], _until timestamptz, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[], purpose text, sought
    bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz, recalls jsonb, guarded boolean,
    matched text[]
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _about text[];
begin
    if not may_read_log() then
        return;
    end if;
    _about := references_naming(_keys, _refs);
    return query
        select a.*, array(select s from unnest(a.subjects) s where s = any(_about) order by s)
          from log_asked(_about, null, null, null, _until, _before, _most) a;
end
$$;
revoke execute on function log_about(bigint[], text[], timestamptz, bigint, integer) from public;
grant execute on function log_about(bigint[], text[], timestamptz, bigint, integer) to counterline_app;

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
revoke execute on function says_one(text, text, boolean, timestamptz) from public;
grant execute on function says_one(text, text, boolean, timestamptz) to counterline_app;

create function said_one_with(_ref text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select w.ref from viewers v
      join said_one o on o.unsaid_at is null and v.viewer_id in (o.one, o.other)
      join viewers w on w.viewer_id in (o.one, o.other) and w.viewer_id <> v.viewer_id
     where v.ref = _ref and ends_access_of(v.viewer_id) order by 1
$$;
revoke execute on function said_one_with(text) from public;
grant execute on function said_one_with(text) to counterline_app;

-- The mentions of whoever is named by these references, as far as an inspector's own agency reads: at the national body of all
-- that lies in no compartment. Whoever accepted links and judgements reach is followed: everybody whom a page holds together, and
-- whoever belongs to neither of two, who may be theirs. Never one of whom somebody said that they are another than one asked about,
-- nor, by a link, another person of the very record asked about. Nobody calls it but the two below, which answer with entries of the
-- log and with a number.
create function held_together(_refs text[], _acceptance double precision) returns table(ref text, identity_key bigint, asked boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _may integer[];
    _asked bigint[];
    _others bigint[];  -- whom nothing leads to
    _beside bigint[];  -- and whom no link does
    _found bigint[];
    _edge bigint[];
begin
    if exists (select from viewers v where v.viewer_id = current_viewer() and body_of(v.agency) = 'national') then
        _may := array(select a.audience_id from audiences a where a.compartment is null);
    else
        _may := array(select r.audience_id from viewers v join audience_readers r on r.agency = v.agency
                        join audiences a on a.audience_id = r.audience_id
                       where v.viewer_id = current_viewer() and a.compartment is null);
    end if;
    _asked := array(
        select f.mention_id from person_features f where f.ref = any (_refs) and f.audience_id = any (_may)
        union
        select f.mention_id from records r join person_features f on f.identity_key = r.identity_key
         where r.ref = any (_refs) and r.audience_id = any (_may) and f.audience_id = any (_may));
    _others := array(
        select case when j.a = any (_asked) then j.b else j.a end from judged_of(_asked, _may) j where j.verdict = 'different');
    _beside := array(
        select o.mention_id from person_features f join person_features o on o.identity_key = f.identity_key
         where f.mention_id = any (_asked));
    _found := _asked;
    _edge := _asked;
    while cardinality(_edge) > 0 and cardinality(_found) <= 5000 loop  -- as far as a page follows
        _edge := array(
            (((select l.b from links l where l.a = any (_edge) and l.weight >= _acceptance
                  and l.audience_a = any (_may) and l.audience_b = any (_may)
               union select l.a from links l where l.b = any (_edge) and l.weight >= _acceptance
                  and l.audience_a = any (_may) and l.audience_b = any (_may))
              except select unnest(_beside))
             union select case when j.a = any (_edge) then j.b else j.a end from judged_of(_edge, _may) j where j.verdict = 'same'
             union select case when j.b = any (_edge) then j.a else j.b end from judged_of(_edge, _may) j where j.verdict = 'same')
            except select unnest(_found || _others));
        _found := _found || _edge;
    end loop;
    return query
        select f.ref, f.identity_key, f.mention_id = any (_asked)
          from person_features f where f.mention_id = any (_found) and f.audience_id = any (_may);
end
$$;
revoke execute on function held_together(text[], double precision) from public;

create function log_about_person(
    _refs text[], _acceptance double precision, _until timestamptz, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[], purpose text, sought
    bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz, recalls jsonb, guarded boolean,
    matched text[]
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not may_read_log() then
        return;
    end if;
    return query
        select * from log_about('{}', _refs || array(select h.ref from held_together(_refs, _acceptance) h), _until, _before, _most);
end
$$;
revoke execute on function log_about_person(text[], double precision, timestamptz, bigint, integer) from public;
grant execute on function log_about_person(text[], double precision, timestamptz, bigint, integer) to counterline_app;

-- How many records beside those asked about are held to be of the same people.
create function log_followed(_refs text[], _acceptance double precision) returns bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not may_read_log() then
        return 0;
    end if;
    return (select count(distinct h.identity_key) - count(distinct h.identity_key) filter (where h.asked)
              from held_together(_refs, _acceptance) h);
end
$$;
revoke execute on function log_followed(text[], double precision) from public;
grant execute on function log_followed(text[], double precision) to counterline_app;
