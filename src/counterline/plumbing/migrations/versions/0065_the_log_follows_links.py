"""Who looked at a person is asked by a reference, and answered of every record that links and judgements hold together as one."""

from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

FOLLOWING = """
-- The mentions of whoever is named by these references, as far as an inspector's own agency reads: at the national body of all
-- that lies in no compartment. By the same rules as an entity is assembled on a page, so that both say the same: what people
-- called the same first, the latest before all; then links, the strongest first, none past the cap and none that brings two
-- people of one record together; and nothing against what people called different. Nobody calls it but the two below, which
-- answer with entries of the log and with a number.
create function held_together(_refs text[], _acceptance double precision, _cap integer)
returns table (ref text, identity_key bigint, asked boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _may integer[];
    _asked bigint[];
    _found bigint[];
    _edge bigint[];
    _record bigint[];  -- beside each mention found: of which record it is
    _set integer[];  -- and in which set it is so far
    _first integer[];
    _other integer[];  -- the places of each two that somebody called different
    _pair record;
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
    _found := _asked;
    _edge := _asked;
    while cardinality(_edge) > 0 and cardinality(_found) <= 5000 loop  -- as far as a page follows
        _edge := array(
            (select l.b from links l where l.a = any (_edge) and l.weight >= _acceptance
                and l.audience_a = any (_may) and l.audience_b = any (_may)
             union select l.a from links l where l.b = any (_edge) and l.weight >= _acceptance
                and l.audience_a = any (_may) and l.audience_b = any (_may)
             union select case when j.a = any (_edge) then j.b else j.a end from judged_of(_edge, _may) j where j.verdict = 'same'
             union select case when j.b = any (_edge) then j.a else j.b end from judged_of(_edge, _may) j where j.verdict = 'same')
            except select unnest(_found));
        _found := _found || _edge;
    end loop;

    select array_agg(f.identity_key order by m.place), array_agg(m.place::integer order by m.place) into _record, _set
      from unnest(_found) with ordinality m (id, place) left join person_features f on f.mention_id = m.id;
    select array_agg(array_position(_found, j.a)), array_agg(array_position(_found, j.b)) into _first, _other
      from judged_of(_found, _may) j
     where j.verdict = 'different' and j.a = any (_found) and j.b = any (_found);
    for _pair in
        select e.said, array_position(_found, e.a) as a, array_position(_found, e.b) as b
          from (select true as said, j.a, j.b, j.judgement_id as latest, 0::double precision as weight
                  from judged_of(_found, _may) j where j.verdict = 'same'
                union all
                select false, l.a, l.b, 0, l.weight from links l
                 where l.a = any (_found) and l.b = any (_found) and l.weight >= _acceptance
                   and l.audience_a = any (_may) and l.audience_b = any (_may)) e
         where e.a = any (_found) and e.b = any (_found)
         order by e.said desc, e.latest desc, e.weight desc, e.a, e.b
    loop
        continue when _set[_pair.a] = _set[_pair.b];
        continue when exists (
            select from unnest(_first, _other) d (one, other)
             where (_set[d.one], _set[d.other]) in ((_set[_pair.a], _set[_pair.b]), (_set[_pair.b], _set[_pair.a])));
        continue when not _pair.said and (
            (select count(*) from unnest(_set) s where s in (_set[_pair.a], _set[_pair.b])) > _cap
            or exists (select from unnest(_set, _record) m (s, record)
                        where m.s in (_set[_pair.a], _set[_pair.b]) and m.record is not null
                        group by m.record having count(distinct m.s) > 1));
        _set := array(select case when s = _set[_pair.b] then _set[_pair.a] else s end
                        from unnest(_set) with ordinality m (s, place) order by place);
    end loop;
    return query
        select f.ref, f.identity_key, f.mention_id = any (_asked)
          from unnest(_found, _set) m (id, s) join person_features f on f.mention_id = m.id
         where f.audience_id = any (_may) and m.s in (select w.s from unnest(_found, _set) w (id, s) where w.id = any (_asked));
end
$$;

-- What stands of what people said of mentions, of those records alone that lie in these audiences.
create function judged_of(_mentions bigint[], _may integer[])
returns table (a bigint, b bigint, verdict text, judgement_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct on (j.a, j.b) j.a, j.b, j.verdict, j.judgement_id
      from judgements j
     where (j.a = any (_mentions) or j.b = any (_mentions)) and j.verdict <> 'undone'
       and j.audience_a = any (_may) and j.audience_b = any (_may)
       and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b)
     order by j.a, j.b, j.judgement_id desc
$$;

create function log_about_person(
    _refs text[], _acceptance double precision, _cap integer, _until timestamptz, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz,
    recalls jsonb, guarded boolean, matched text[]
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not may_read_log() then
        return;
    end if;
    return query
        select * from log_about(
            '{}', _refs || array(select h.ref from held_together(_refs, _acceptance, _cap) h), _until, _before, _most);
end
$$;

-- How many records beside those asked about are held to be of the same people.
create function log_followed(_refs text[], _acceptance double precision, _cap integer) returns bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if not may_read_log() then
        return 0;
    end if;
    return (select count(distinct h.identity_key) - count(distinct h.identity_key) filter (where h.asked)
              from held_together(_refs, _acceptance, _cap) h);
end
$$;

revoke execute on function
    held_together(text[], double precision, integer), judged_of(bigint[], integer[]),
    log_about_person(text[], double precision, integer, timestamptz, bigint, integer),
    log_followed(text[], double precision, integer) from public;
grant execute on function
    log_about_person(text[], double precision, integer, timestamptz, bigint, integer),
    log_followed(text[], double precision, integer) to counterline_app;
"""


def upgrade() -> None:
    """Let the log follow links."""
    op.execute(FOLLOWING)
