"""One thing that somebody says of a line, done by what it does."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from counterline.coordination.owning.check_backs import answer_check
from counterline.coordination.owning.line_owners import (
    adopt_line,
    ask_for_line,
    end_lead,
    hand_over_line,
    refuse_line,
)
from counterline.coordination.owning.line_saying import answer_hits, say_one, say_state, undo_of_line
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import LineDid, LineStatement
from counterline.plumbing.work import Work

_DOES: Final[Mapping[LineDid, Callable[[Work, str, LineStatement], LineSeen]]] = MappingProxyType(
    {
        LineDid.STATE: say_state,
        LineDid.CHECK: answer_check,
        LineDid.ONE: say_one,
        LineDid.REOPEN: answer_hits,
        LineDid.STAY_CLOSED: answer_hits,
        LineDid.ADOPT: adopt_line,
        LineDid.ASK: ask_for_line,
        LineDid.HAND_OVER: hand_over_line,
        LineDid.REFUSE: refuse_line,
        LineDid.END: end_lead,
        LineDid.UNDO: undo_of_line,
    }
)


def say_of_line(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Do what somebody says of a line; refuses what its evidence does not bear, and says why (`Conflict`)."""
    return _DOES[said.does](work, ref, said)
