"""What a person does or looks at: a function that says once which permission and purpose it needs, and what the log keeps of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic

from typing_extensions import ParamSpec, TypeVar

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.work import Work

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Declared(Generic[Asked, Made]):
    """A function of a room that a person calls through a door: whoever may not is refused before anything of it runs."""

    run: Callable[Concatenate[Work, Viewer, Asked], Made]
    needs: Permission
    purpose: bool
    notes: Act
    named: Callable[[Any], Iterable[str]]

    def __call__(self, work: Work, *asked: Asked.args, **beside: Asked.kwargs) -> Made:
        """Do it as the viewer, and log it in the same transaction.

        Refuses whoever has not the permission (`NotAllowed`), states no purpose where one is needed (`PurposeNeeded`), and what the
        function itself refuses.
        """
        viewer = require(work, self.needs)
        if self.purpose:
            require_purpose(work)
        made = self.run(work, viewer, *asked, **beside)
        note(work, self.notes, list(self.named(made)))
        return made


def act(
    needs: Permission, *, notes: Act, named: Callable[[Any], Iterable[str]], purpose: bool = False
) -> Callable[[Callable[Concatenate[Work, Viewer, Asked], Made]], Declared[Asked, Made]]:
    """Declare what a person does or looks at, as a function of the work, the viewer who acts, and what is asked.

    `named` gives the references that its entry of the log holds.
    """
    return lambda run: Declared(run, needs, purpose, notes, named)
