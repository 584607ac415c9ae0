"""Who looked at a person is answered of every record that accepted links and judgements reach, for a look missed does more harm."""

from alembic import op

revision = "0138"
down_revision = "0142"
branch_labels = None
depends_on = None

FOLLOWING = """
drop function log_about_person(text[], double precision, integer, timestamptz, bigint, integer);
drop function log_followed(text[], double precision, integer);
drop function held_together(text[], double precision, integer);

-- The mentions of whoever is named by these references, as far as an inspector's own agency reads: at the national body of all
-- that lies in no compartment. Whoever accepted links and judgements reach is followed: everybody whom a page holds together, and
-- whoever belongs to neither of two, who may be theirs. Never one of whom somebody said that they are another than one asked about,
-- nor, by a link, another person of the very record asked about. Nobody calls it but the two below, which answer with entries of the
-- log and with a number.
create function held_together(_refs text[], _acceptance double precision)
returns table (ref text, identity_key bigint, asked boolean)
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

create function log_about_person(
    _refs text[], _acceptance double precision, _until timestamptz, _before bigint, _most integer
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
        select * from log_about('{}', _refs || array(select h.ref from held_together(_refs, _acceptance) h), _until, _before, _most);
end
$$;

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

revoke execute on function
    held_together(text[], double precision), log_about_person(text[], double precision, timestamptz, bigint, integer),
    log_followed(text[], double precision) from public;
grant execute on function
    log_about_person(text[], double precision, timestamptz, bigint, integer), log_followed(text[], double precision)
    to counterline_app;
"""


def upgrade() -> None:
    """Let the log follow whoever may be theirs."""
    op.execute(FOLLOWING)
