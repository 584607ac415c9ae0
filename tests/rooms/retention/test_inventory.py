"""The inventory names every table and column that there is, and nothing else; and each goes or says why it stays."""

from counterline.plumbing.database import Role
from counterline.retention import inventory
from tests.nation import TestNation

_COLUMNS = """
select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
       array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind = 'r' and n.nspname in ('public', 'desk') group by 1
"""


def test_the_inventory_names_every_table_and_column(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        stored = {row.name: list(row.columns) for row in work.rows(_COLUMNS)}
    assert {name: list(place.columns) for name, place in inventory.inventory().items()} == stored


def test_each_table_goes_or_says_why_it_stays_and_none_says_both() -> None:
    for place in inventory.inventory().values():
        assert bool(place.goes) != bool(place.stays), place.table
        assert bool(place.found) == bool(place.put), place.table
