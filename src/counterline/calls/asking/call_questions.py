"""Which questions are asked of call data, and how each is answered from its seed. No reading or writing."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from counterline.calls.asking import broadcasts, continuity, handsets, look, market, silence, source_rows, what_it_does
from counterline.calls.asking.engine import Engine, version
from counterline.calls.asking.source_rows import Where
from counterline.plumbing.errors import Conflict
from counterline.vocabulary.particulars.imei import WITHOUT_CHECK


class CallQuestion(StrEnum):
    """What is asked of a number."""

    LOOK = "look"
    DOES = "does"
    BROADCASTS = "broadcasts"
    CONTINUITY = "continuity"
    HANDSETS = "handsets"
    MARKET = "market"
    SILENCE = "silence"


ROWS: Final = "rows"
"""What is asked of a figure of an answer: the rows of bills that it is made of."""
_OF_ROW: Final = (
    *("load", "file_row", "subject", "other", "other_is", "direction", "kind", "t_lo", "t_hi", "basis", "dur_s"),
    *("cell_first", "cell_last", "imei", "imsi"),
)


@dataclass(frozen=True, slots=True)
class Bills:
    """The bills under one authorisation: their calls, their cells, what they cover, and until when each tells."""

    calls: pa.Table
    cells: pa.Table
    covered: Collection[str]
    covered_until: Mapping[str, datetime]

    @property
    def loads(self) -> list[str]:
        """The loads whose rows there are."""
        return sorted(pc.unique(self.calls["load"]).to_pylist())


def answered(bills: Bills, question: CallQuestion, seed: str) -> dict[str, Any]:
    """The answer of one question, each figure with the number under which `figures` says of which calls it is made."""
    figures: list[Where] = []
    with Engine(of_seed(bills.calls, seed), bills.cells) as engine:
        found = _told(_ANSWERS[question](engine, bills, seed), figures)
    known = {"loads": bills.loads, "calls_read": bills.calls.num_rows}
    return {**found, "figures": [_said(each) for each in figures], **known}


def rows_opened(bills: Bills, answer: Mapping[str, Any], figure: int, seed: str) -> dict[str, Any]:
    """The first rows that a figure of an answer is made of, as the bills have them, and how many there are.

    Only of loads that the answer was made from. Refuses a figure that the answer does not have (`Conflict`).
    """
    if not 0 <= figure < len(answer["figures"]):
        raise Conflict("The answer has no such figure. Choose one of the answer's own.", of="figure")
    calls = bills.calls.filter(pc.is_in(bills.calls["load"], pa.array(answer["loads"], pa.string())))
    with Engine(of_seed(calls, seed), bills.cells) as engine:
        (found,) = source_rows.opened(engine, [Where(**answer["figures"][figure])])
    wanted = pa.array([f"{load} {row}" for load, row in found.rows], pa.string())
    names = pc.binary_join_element_wise(calls["load"], pc.cast(calls["file_row"], pa.string()), " ")
    rows = calls.filter(pc.is_in(names, wanted)).select(_OF_ROW).to_pylist()
    rows.sort(key=lambda each: (each["load"], each["file_row"]))
    moments = [{**each, "t_lo": each["t_lo"].isoformat(), "t_hi": each["t_hi"].isoformat()} for each in rows]
    return {"rows": moments, "many": found.many}


def version_of(question: str) -> str:
    """By which rules a question is answered now: a digest of its SQL and of the module that says what it means."""
    module = _MODULES[question]
    said = files(__package__).joinpath(f"{module.__name__.rpartition('.')[2]}.py").read_bytes()
    return hashlib.sha256(version(module.SQL).encode() + said).hexdigest()[:16]


def is_handset(seed: str) -> bool:
    """Whether a seed is a handset's fourteen figures."""
    return len(seed) == WITHOUT_CHECK and seed.isdigit()


def of_seed(calls: pa.Table, seed: str) -> pa.Table:
    """The calls as a question reads them: a handset is asked of as if it were the one number of all that was done in it."""
    if not is_handset(seed):
        return calls
    there = pc.fill_null(pc.equal(calls["imei"], seed), fill_value=False)
    at = calls.schema.get_field_index("subject")
    return calls.set_column(at, "subject", pc.if_else(there, pa.scalar(seed), calls["subject"]))


def _silence(engine: Engine, bills: Bills, seed: str) -> object:
    told = [seed]
    if is_handset(seed):
        told = pc.unique(bills.calls.filter(pc.equal(bills.calls["imei"], seed))["subject"]).to_pylist()
    until = [bills.covered_until[each] for each in told if each in bills.covered_until]
    if not until:
        raise Conflict("No bill of this number or handset is loaded, so its silence says nothing. Load its bill first.")
    return silence.ask_silence(engine, seed, max(until))


def _continuity(found: continuity.Continuity) -> dict[str, Any]:
    ranked = sorted((*found.after, *found.before), key=lambda each: (-each.strength, each.side, each.number))
    return {
        "carries_on": found.carries_on,
        "came_before": found.came_before,
        "abstained": found.abstained,
        "ranked": [
            {name: getattr(each, name) for name in _FIRST}
            | {"reasons": {name: getattr(each, name) for name in _REASONS}}
            for each in ranked
        ],
    }


def _likeness(found: what_it_does.Likeness | None) -> dict[str, Any]:
    return {} if found is None else {"points": found.points, "parts": found.parts}


_FIRST: Final = ("number", "side", "strength", "made_of")
_REASONS: Final = ("shared", "likeness", "apart", "handsets", "handset_days", "hours", "cells")
_MODULES: Final = {
    CallQuestion.LOOK: look,
    CallQuestion.DOES: what_it_does,
    CallQuestion.BROADCASTS: broadcasts,
    CallQuestion.CONTINUITY: continuity,
    CallQuestion.HANDSETS: handsets,
    CallQuestion.MARKET: market,
    CallQuestion.SILENCE: silence,
    ROWS: source_rows,
}
_ANSWERS: Final[Mapping[CallQuestion, Callable[[Engine, Bills, str], object]]] = {
    CallQuestion.LOOK: lambda engine, bills, seed: look.ask_look(engine, seed, bills.covered),
    CallQuestion.DOES: lambda engine, _, seed: _likeness(what_it_does.ask_likeness(engine, seed)),
    CallQuestion.BROADCASTS: lambda engine, _, seed: {"broadcasts": broadcasts.ask_broadcasts(engine, seed)},
    CallQuestion.CONTINUITY: lambda engine, _, seed: _continuity(continuity.ask_continuity(engine, seed)),
    CallQuestion.HANDSETS: lambda engine, _, seed: {"days": handsets.ask_handsets(engine, seed)},
    CallQuestion.MARKET: lambda engine, _, seed: market.ask_market(engine, seed),
    CallQuestion.SILENCE: _silence,
}


def _told(found: Any, figures: list[Where], name: str = "") -> Any:  # noqa: ANN401 - whatever a question answers
    """An answer as JSON holds it: moments and days in words, and each figure's calls as its place among `figures`."""
    match found:
        case Where():
            figures.append(found)
            return [len(figures) - 1]
        case Mapping():
            return {_NAMES.get(each, each): _told(said, figures, each) for each, said in found.items()}
        case list() | tuple():
            told = [_told(each, figures) for each in found]
            return [at for (at,) in told] if name == "made_of" else told
        case None if not name:
            return {}
    if is_dataclass(found):
        return _told({each.name: getattr(found, each.name) for each in fields(found)}, figures)
    if found is not None and (name.endswith("_at") or name == "covered_until"):
        return datetime.fromtimestamp(found, UTC).isoformat()
    if name in _DAYS:
        return (date(1970, 1, 1) + timedelta(days=_DAYS[name](found))).isoformat()
    return found


_NAMES: Final = {"made_of": "figures"}
_DAYS: Final[Mapping[str, Callable[[int], int]]] = {"day": int, "week": lambda week: week * 7 - 3}


def _said(figure: Where) -> dict[str, Any]:
    return {name: value for name, value in asdict(figure).items() if value is not None}
