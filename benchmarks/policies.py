"""Opens each row policy to everybody, one at a time, and says whether the test of every table noticed; the list of those it did not.

    script/bench policies                          # policies, then functions that run as their owner, then rights
    script/bench policies functions [NAME …]       # these alone

A function is opened one condition at a time: each that tells viewers apart is taken out. A right is one that the application lacks.

Exits with 1 where one was not noticed that is not open to everybody by rule.
"""

import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installation import house

from tests.rooms.governance.functions_tried import ASKED, HELD, functions, misanswers, tables_resting_on, unheld
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


# What makes one viewer's answer another than the next one's.
# Conditions without which nobody is told more, and why.
ALIKE = {"gave_extract without “e.agency = viewers_agency()”": "who gave it is of the agency that gave it"}
TELLS_APART = re.compile(
    r"viewer|\bmay\(|may_read|readable\(|writable\(|inspected|keeps|ends_access|is_given|glass|_at is null|_of_letters|lists"
    r"|body_of|in_scope"
)
_ENDS = re.compile(
    r"\b(and|or|order by|group by|having|union|limit|left join|join|cross join|where)\b|\Z", re.IGNORECASE
)
_BEGINS = re.compile(r"\b(where|and)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Opened:
    """A function with one condition taken out of it."""

    name: str
    condition: str
    definition: str


def opened(name: str, definition: str, source: str) -> list[Opened]:
    """A function once for each of its conditions by which viewers are told apart, without it."""
    found = []
    for begins in _BEGINS.finditer(source):
        condition = _condition(source, begins.end())
        if (
            condition
            and TELLS_APART.search(condition)
            and "between" not in source[: begins.start()].rpartition("\n")[2]
        ):
            without = f"{source[: begins.end()]}true {source[begins.end() + len(condition) :]}"
            found.append(Opened(name, " ".join(condition.split()), definition.replace(source, without)))
    return found


def _condition(source: str, at: int) -> str:
    """The condition that begins here, up to what ends it outside of its own brackets."""
    depth, end = 0, at
    while end < len(source):
        sign = source[end]
        depth += (sign == "(") - (sign == ")")
        if (
            depth < 0
            or sign == ";"
            or (depth == 0 and end > at and source[end - 1].isspace() and _ENDS.match(source, end))
        ):
            break
        end += 1
    return source[at:end]


def main() -> int:
    """Try what was asked for, and print what came of it."""
    what, *names = sys.argv[1:] or ["all"]
    with (
        tempfile.TemporaryDirectory() as folder,
        house(Path(folder)) as built,
        every_table_filled(built.server, Path(folder)) as filled,
    ):
        tries = {
            "policies": _try_policies,
            "functions": lambda each: _try_functions(each, names),
            "rights": _try_rights,
        }
        failed = [name for name, tried in tries.items() if what in {"all", name} and tried(filled)]
        return 1 if failed or leaks(filled) else 0


def _try_policies(filled: Filled) -> list[str]:
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
    return unnoticed


def _try_functions(filled: Filled, names: Sequence[str]) -> list[str]:
    rests, unnoticed, tried, elsewhere = tables_resting_on(filled), list[str](), 0, set[str]()
    for name, _, definition, source, _ in functions(filled):
        if names and name not in names:
            continue
        if not rests[name] and name not in ASKED:
            elsewhere.add(name)
            continue
        for each in opened(name, definition, source):
            filled.session.execute(each.definition.encode())
            leaky = (leak for table in sorted(rests[name]) for leak in leaks(filled, [table]))
            found = next(misanswers(filled), None) or next(leaky, None)
            filled.session.execute(definition.encode())
            tried += 1
            print(f"{name} without “{each.condition}”: {found or 'NOT NOTICED'}", flush=True)
            unnoticed += (
                [] if found or f"{name} without “{each.condition}”" in ALIKE else [f"{name} without “{each.condition}”"]
            )
    held = ", ".join(f"{each} ({HELD.get(each, 'which others call')})" for each in sorted(elsewhere))
    print(
        f"{tried} conditions of functions: {tried - len(unnoticed)} were noticed and {len(unnoticed)} were not: {unnoticed}. "
        f"Held by tests of their own: {held}"
    )
    return unnoticed


def _try_rights(filled: Filled) -> list[str]:
    """Give the application each right to a table and to a function that it lacks."""
    unnoticed, tried, nothing = list[str](), 0, 0
    for table in sorted(RULES):
        for act in EVERY:
            named = table if "." in table else f"public.{table}"
            if filled.session.execute(RIGHT.encode(), {"table": named, "acts": [act]}).fetchone() == (True,):
                continue
            filled.session.execute(f"grant {act} on {table} to counterline_app".encode())
            found = leaks(filled, [table])
            filled.session.execute(f"revoke {act} on {table} from counterline_app".encode())
            tried, nothing = tried + 1, nothing + (not found)
    for name, signature, _, _, calls in functions(filled):
        if not calls:
            filled.session.execute(f"grant execute on function {signature} to counterline_app".encode())
            found = unheld(filled) or tables_resting_on(filled)[name]
            filled.session.execute(f"revoke execute on function {signature} from counterline_app".encode())
            tried += 1
            unnoticed += [] if found else [signature]
    print(
        f"{tried} rights: {nothing} to tables open nothing, since no policy lets anybody through; of the others {len(unnoticed)} "
        f"were not noticed: {unnoticed}"
    )
    return unnoticed


if __name__ == "__main__":
    sys.exit(main())
