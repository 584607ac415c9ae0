"""How a line lives: active, dormant, closed, back again; and which contact points and brands serve it meanwhile."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from counterline_nation.chance import Chance
from counterline_nation.ground import Town
from counterline_nation.rates import RATES
from counterline_nation.sizes import LAST_ROUND
from counterline_nation.world import Kind, Line, SeenThere, Slot, Spell, Status, Turn

MONTH = 30.4
PLATFORMS = ("snapchat", "instagram", "telegram")


def live(chance: Chance, start: date, horizon: date) -> list[Turn]:
    """The turns of one life from its start to the horizon."""
    turns = [Turn(start, "active")]
    day = start
    while True:
        day += timedelta(days=chance.whole(16, 45))
        if day > horizon:
            return turns
        status = _next(chance, turns[-1].status)
        if status != turns[-1].status:
            turns.append(Turn(day, status))


def _next(chance: Chance, status: Status) -> Status:
    draw = chance.share()
    if status == "active":
        if draw < RATES.closes:
            return "closed type 1" if chance.happens(RATES.closed_type_1) else "closed type 2"
        return "dormant" if draw < RATES.closes + RATES.falls_dormant else "active"
    if status == "dormant":
        if draw < RATES.lapses:
            return "closed type 2"
        return "active" if draw < RATES.lapses + RATES.wakes else "dormant"
    reopens = RATES.reopens_after_type_1 if status == "closed type 1" else RATES.reopens_after_type_2
    return "active" if draw < reopens else status


def open_spans(turns: list[Turn]) -> list[tuple[date, date | None]]:
    """The stretches between opening and closing; a closed line has none open."""
    spans: list[tuple[date, date | None]] = []
    opened: date | None = None
    for turn in turns:
        closed = turn.status.startswith("closed")
        if closed and opened is not None:
            spans.append((opened, turn.on))
            opened = None
        elif not closed and opened is None:
            opened = turn.on
    return [*spans, (opened, None)] if opened is not None else spans


def give_contact_points(chance: Chance, line: Line, horizon: date) -> None:
    """Give the line the numbers, handles and QR targets that serve it through its life."""
    alone = chance.happens(RATES.handle_alone)
    if not alone:
        line.spells += _number_spells(chance, line, horizon)
        if chance.happens(RATES.second_number):
            line.spells += _number_spells(chance, line, horizon)
    if alone or chance.happens(RATES.handle_beside_number):
        line.spells.append(_lasting_spell(chance, line, "handle"))
    if chance.happens(RATES.qr_beside_number):
        line.spells.append(_lasting_spell(chance, line, "qr"))


def seen_working(chance: Chance, began: date, towns: Sequence[Town]) -> Iterator[SeenThere]:
    """The children, 0.9 on average, and the adults at risk, 0.7, seen working for a line up to the last round; invented."""
    for child, mean in ((True, 0.9), (False, 0.7)):
        for _ in range(chance.count(mean)):
            on = began + timedelta(days=chance.days(150))
            if on <= LAST_ROUND:
                yield SeenThere(on, chance.pick(towns), child)


def _number_spells(chance: Chance, line: Line, horizon: date) -> list[Spell]:
    spells: list[Spell] = []
    for first, last in open_spans(line.turns):
        again = spells and chance.happens(RATES.reopens_on_same_number)
        slot = spells[-1].slot if again else Slot("number")
        day = first
        while True:
            change = day + timedelta(days=1 + chance.days(MONTH / RATES.number_changes))
            if change >= (last or horizon):
                spells.append(Spell(slot, day, last))
                break
            spells.append(Spell(slot, day, change))
            slot, day = Slot("number"), change
    return spells


def _lasting_spell(chance: Chance, line: Line, kind: Kind) -> Spell:
    """A handle or QR target: an order against a telephone does not close it, an arrest does."""
    first = line.began + timedelta(days=chance.whole(0, 40))
    closed = next((turn.on for turn in line.turns if turn.status == "closed type 1" and turn.on > first), None)
    return Spell(Slot(kind, chance.pick(PLATFORMS) if kind == "handle" else None), first, closed)
