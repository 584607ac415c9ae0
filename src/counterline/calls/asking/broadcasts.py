"""When a number wrote to many people at once, to how many, and to how many for the first time.

Sessions of messages with gaps of at most 20 seconds, to 25 people or more. Clinics, salons and clubs send them too: how many of them deal
lines sent in invented bills stands in docs/calls.md.
"""

from dataclasses import dataclass
from typing import Final

from counterline.calls.asking.engine import Engine
from counterline.calls.asking.source_rows import Where

SQL: Final = ("broadcasts",)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One burst of messages: its first and last second, how many messages and people, and how many it had not met before."""

    first_at: int
    last_at: int
    messages: int
    people: int
    new_people: int
    made_of: Where


def ask_broadcasts(engine: Engine, seed: str) -> tuple[Broadcast, ...]:
    """Every broadcast of a number, the earliest first."""
    return tuple(
        Broadcast(
            row["first_at"],
            row["last_at"],
            row["messages"],
            row["people"],
            row["new_people"],
            Where(number=seed, from_at=row["first_at"], to_at=row["last_at"], direction="out"),
        )
        for row in engine.ask("broadcasts", [seed])
    )
