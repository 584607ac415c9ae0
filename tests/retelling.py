"""Stories with which many tests begin: each is told once in a process, and put at once into every other empty nation.

To tell one by the door takes half a second and more; to copy its rows, a tenth of that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving import mappings
from tests.databases import Held, lent_as
from tests.nation import TestNation

Said = ParamSpec("Said")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class _Told:
    held: Held
    viewers: dict[tuple[str, ViewerRole], Viewer]
    mapping: mappings.MappingOnFile | None
    answer: object


_TOLD: Final[dict[object, _Told]] = {}


def told_once(
    story: Callable[Concatenate[TestNation, Said], Answer],
) -> Callable[Concatenate[TestNation, Said], Answer]:
    """A story that answers with nothing of its nation's key, as a line's reference is: told, or put where nothing was told yet.

    Whoever settles what is told, and at what hour, is part of it: a story is told by the worker where the worker settles, and
    each time anew where the clock stands still.
    """

    @wraps(story)
    def tells(nation: TestNation, /, *args: Said.args, **said: Said.kwargs) -> Answer:
        lent = lent_as(nation.building.database.urls)
        if lent is None or nation.building.clock.fixed is not None or not lent.is_new():
            return story(nation, *args, **said)
        which = (story, nation.by_worker, args, tuple(sorted(said.items())))
        if (told := _TOLD.get(which)) is not None:
            lent.fill(told.held)
            nation.knows(told.viewers, told.mapping)
            return told.answer  # type: ignore[return-value]
        answer = story(nation, *args, **said)
        _TOLD[which] = _Told(lent.held(), *nation.known(), answer)
        return answer

    return tells
