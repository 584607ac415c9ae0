"""All that a database's schema is, a line for each thing, sorted: columns, constraints, locks, rights, functions and seeded rows.

Names of constraints are left out, for nothing asks for them; names of all else are part of what is compared.
"""

from collections.abc import Iterator
from typing import Any, Final

import psycopg

_OURS: Final = "('public'::regnamespace, 'desk'::regnamespace)"
_LIBRARY: Final = "procrastinate%"
"""The job queue's own tables and functions come from its library, and are as old or new as that is."""

QUESTIONS: Final = {
    "schema": """
        select nspname, nspowner::regrole::text, nspacl::text from pg_namespace where oid in {ours}
    """,
    "table": """
        select oid::regclass::text, relkind, relowner::regrole::text, relrowsecurity, relforcerowsecurity, reloptions::text,
               (select string_agg(each::text, ' ' order by each::text) from unnest(relacl) each),
               case relkind when 'v' then pg_get_viewdef(oid) end
          from pg_class where relnamespace in {ours} and relkind in ('r', 'v', 'S', 'p', 'm') and relname not like {library}
    """,
    "column": """
        select attrelid::regclass::text, row_number() over (partition by attrelid order by attnum), attname,
               format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid),
               attcollation::regcollation::text, attstattarget, attstorage,
               (select string_agg(each::text, ' ' order by each::text) from unnest(attacl) each)
          from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
         where relnamespace in {ours} and relkind in ('r', 'v', 'p') and attnum > 0 and not attisdropped and relname not like {library}
    """,
    "constraint": """
        select conrelid::regclass::text, pg_get_constraintdef(t.oid), contype, condeferrable, condeferred, convalidated
          from pg_constraint t join pg_class c on c.oid = conrelid where connamespace in {ours} and relname not like {library}
    """,
    "index": """
        select indrelid::regclass::text, pg_get_indexdef(indexrelid), i.reloptions::text
          from pg_index join pg_class i on i.oid = indexrelid join pg_class c on c.oid = indrelid
          left join pg_constraint t on t.conindid = indexrelid and t.contype in ('p', 'u', 'x')
         where i.relnamespace in {ours} and c.relname not like {library} and t.oid is null
    """,
    "policy": """
        select polrelid::regclass::text, polname, polcmd, polpermissive,
               (select string_agg(each::regrole::text, ' ' order by each::regrole::text) from unnest(polroles) each),
               pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
          from pg_policy join pg_class c on c.oid = polrelid where relnamespace in {ours}
    """,
    "trigger": """
        select tgrelid::regclass::text, pg_get_triggerdef(g.oid), tgenabled
          from pg_trigger g join pg_class c on c.oid = tgrelid
         where relnamespace in {ours} and not tgisinternal and relname not like {library}
    """,
    "function": """
        select p.oid::regprocedure::text, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), l.lanname,
               proowner::regrole::text, prosecdef, proleakproof, proisstrict, provolatile, proparallel, procost, prorows, proconfig::text,
               (select string_agg(each::text, ' ' order by each::text) from unnest(proacl) each), prosrc, prosupport::text
          from pg_proc p join pg_language l on l.oid = prolang
         where pronamespace in {ours} and proname not like {library}
    """,
    "said of": """
        select classoid::regclass::text, objoid::text, description from pg_description
         where objoid in (select oid from pg_class where relnamespace in {ours} and relname not like {library})
    """,
    "default right": "select defaclrole::regrole::text, defaclobjtype, defaclacl::text from pg_default_acl",
    "statistic": "select stxname, pg_get_statisticsobjdef(oid) from pg_statistic_ext",
    "type": """
        select typname, typtype from pg_type
         where typnamespace in {ours} and typtype not in ('b', 'c') and typname not like {library}
    """,
}
_DRAWN_BY_LOT: Final = frozenset({"installation", "log_origin", "alembic_version"})
_TABLES: Final = "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace in {ours} order by 1"


def schema_of(session: psycopg.Connection[Any]) -> list[str]:
    """Each thing of a database's schema, and each row that it holds from the start, as a sorted list of lines."""
    return sorted([*_things(session), *_rows(session)])


def _things(session: psycopg.Connection[Any]) -> Iterator[str]:
    for kind, question in QUESTIONS.items():
        asked = question.format(ours=_OURS, library=f"'{_LIBRARY}'")
        for row in session.execute(asked.encode()):
            yield f"{kind} {' | '.join('' if value is None else str(value) for value in row)}"


def _rows(session: psycopg.Connection[Any]) -> Iterator[str]:
    for (table,) in session.execute(_TABLES.format(ours=_OURS).encode()).fetchall():
        if table not in _DRAWN_BY_LOT:
            for (row,) in session.execute(f"select (to_jsonb(t) - 'approved_at')::text from {table} t".encode()):
                yield f"row {table} {row}"
