"""Opens each row policy to everybody, one at a time, and says whether the test of every table noticed; the list of those it did not.

    script/bench policies

Exits with 1 where one was not noticed that is not open to everybody by rule.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from house import house

from tests.rooms.governance.table_rules import RULES
from tests.rooms.governance.tables_filled import Filled, every_table_filled
from tests.rooms.governance.tables_tried import leaks

POLICIES = """
select case schemaname when 'public' then tablename else schemaname || '.' || tablename end, policyname, cmd,
       array_to_string(roles, ', '), qual, with_check
  from pg_policies where schemaname in ('public', 'desk') order by 1, 2
"""

EVERY = ("SELECT", "INSERT", "UPDATE", "DELETE")
# A right to one column is a right that a policy has to hold.
RIGHT = """
select bool_or(case act when 'DELETE' then has_table_privilege('counterline_app', %(table)s, act)
                        else has_any_column_privilege('counterline_app', %(table)s, act) end)
  from unnest(%(acts)s::text[]) act
"""


@dataclass(frozen=True)
class Policy:
    """One row policy as it stands."""

    table: str
    name: str
    command: str
    roles: str
    using: str | None
    check: str | None

    @property
    def opened(self) -> str:
        """SQL that opens it to everybody."""
        using = " using (true)" if self.using is not None else ""
        check = " with check (true)" if self.check is not None else ""
        return f"alter policy {self.name} on {self.table} to public{using}{check}"

    @property
    def as_it_was(self) -> str:
        """SQL that makes it what it was."""
        using = f" using ({self.using})" if self.using is not None else ""
        check = f" with check ({self.check})" if self.check is not None else ""
        return f"alter policy {self.name} on {self.table} to {self.roles}{using}{check}"

    def opens_nothing(self, filled: Filled) -> bool:
        """Whether everybody may do by rule what it lets them, or nobody else has the right to the table itself."""
        acts = list(EVERY) if self.command == "ALL" else [self.command]
        right = filled.session.execute(
            RIGHT.encode(), {"table": self.table if "." in self.table else f"public.{self.table}", "acts": acts}
        ).fetchone()
        return (self.command == "SELECT" and RULES[self.table].read == "true") or right == (False,)


def main() -> int:
    """Try every policy and print what came of it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        house(Path(folder)) as built,
        every_table_filled(built.server, Path(folder)) as filled,
    ):
        return _try_all(filled)


def _try_all(filled: Filled) -> int:
    policies = [Policy(*row) for row in filled.session.execute(POLICIES.encode()).fetchall()]
    unnoticed: list[str] = []
    nothing = 0
    for each in policies:
        if each.opens_nothing(filled):
            nothing += 1
            continue
        filled.session.execute(each.opened.encode())
        found = leaks(filled, [each.table])
        filled.session.execute(each.as_it_was.encode())
        print(f"{each.table}.{each.name}: {found[0] if found else 'NOT NOTICED'}", flush=True)
        unnoticed += [] if found else [f"{each.table}.{each.name}"]
    print(
        f"{len(policies)} policies: {nothing} open nothing (everybody reads the table by rule, or nobody else has the right), of "
        f"the others {len(policies) - nothing - len(unnoticed)} were noticed and {len(unnoticed)} were not: {unnoticed}"
    )
    return 1 if unnoticed or leaks(filled) else 0


if __name__ == "__main__":
    sys.exit(main())
