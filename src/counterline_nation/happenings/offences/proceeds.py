"""What is stopped for its worth around a line, each step that follows, and what comes of it: most is ordered and little received."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk import belongings
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.happenings.offences.money import obtained, written
from counterline_nation.rates import RATES

MAGISTRATES, CROWN = "Invented Magistrates' Court", "Invented Crown Court"
ENDS = (("forfeiture order", "received"), ("forfeiture notice", "received"), ("release", "returned"))
INSPECTORS = ("Insp Invented Heron", "Insp Invented Plover", "Supt Invented Curlew")


def proceeds(circle: Circle) -> Iterator[Happening]:
    """Everything of worth that was stopped or ordered around a line, as far as it lies in the window."""
    chance = circle.chance
    told = (
        (RATES.cash_taken_for_itself, _cash),
        (RATES.wallet_taken, _wallet),
        (RATES.account_frozen, _frozen),
        (RATES.confiscated, _confiscated),
        (RATES.childs_account_paid, _paid_to_a_child),
    )
    for rate, tell in told:
        if chance.happens(rate):
            yield from (each for each in tell(circle) if circle.is_in_time(each.on))


def _cash(circle: Circle) -> Iterator[Happening]:
    chance, town = circle.chance, circle.chance.pick((circle.setting.home, *circle.setting.markets))
    on, pounds = circle.day(circle.setting.first), chance.whole(100, 2400) * 10
    first_under_pace = chance.happens(RATES.cash_under_pace_first)
    said: Said = {
        "cash": f"{pounds}.00",
        "power": "PACE" if first_under_pace else "POCA s.294",
        "authorised_by": chance.pick(INSPECTORS),
    }
    taken = _taken(circle, town.force, on, {**said, "area": town.name})
    yield taken
    bag = str(taken.said["exhibit"])
    if first_under_pace and chance.happens(0.7):
        yield _order(circle, town.force, "seizure under section 294", on + timedelta(days=1), {"of_reference": bag})
    if chance.happens(0.75):
        yield _order(circle, town.force, "detention order", on + timedelta(days=2), {"of_reference": bag})
        yield from _ends(circle, town.force, on + timedelta(days=chance.whole(40, 150)), pounds, bag)


def _ends(circle: Circle, agency: AgencyCode, on: date, pounds: int, bag: str) -> Iterator[Happening]:
    """Notice, order or release, and then what came of it."""
    chance = circle.chance
    kind, outcome = chance.weighted(ENDS, (0.55, 0.2, 0.25))
    if kind != "release":
        yield _order(circle, agency, kind, on, {"of_reference": bag, "amount": f"{pounds}.00"})
    if chance.happens(0.7):
        yield _receipt(circle, agency, on + timedelta(days=35), {"of_reference": bag}, f"{pounds}.00", outcome)


def _wallet(circle: Circle) -> Iterator[Happening]:
    chance, agency, on = circle.chance, circle.setting.home.force, circle.day(circle.setting.first)
    address, coin = belongings.wallet(chance)
    part: Said = {
        "address": address,
        "coin": coin,
        "quantity": f"{chance.whole(1, 900) / 1000:.3f}",
        "valued": f"{chance.whole(20, 900) * 10}.00",
        "valued_on": on,
    }
    taken = _taken(circle, agency, on, {"power": "other", "described": "Shown on a telephone"}, wallet=[part])
    yield taken
    if chance.happens(0.6):
        bag = taken.said["exhibit"]
        yield _order(circle, agency, "detention order", on + timedelta(days=2), {"of_reference": bag})


def _frozen(circle: Circle) -> Iterator[Happening]:
    chance, setting = circle.chance, circle.setting
    agency, on, pounds = setting.region or setting.home.force, circle.day(setting.first), chance.whole(150, 1900) * 10
    account = belongings.account(chance, f"A{setting.number:06d}-81")
    named = (Named(circle.holders[0][0], "account holder", "suspect"),) if circle.holders else ()
    court = {"court_reference": f"MC{setting.number:05d}/{on:%y}"}
    for kind, later in (("account freezing order", 0), ("account forfeiture order", chance.whole(60, 160))):
        said: Said = {"amount": f"{pounds}.00", **court}
        made = _order(circle, agency, kind, on + timedelta(days=later), said, named)
        made.parts["account"], made.things = [{"number": written(account)}], (account.id,)
        yield made
        if not later and chance.happens(0.5):
            return
    yield _receipt(circle, agency, on + timedelta(days=later + 30), {**court}, f"{pounds}.00", "received")


def _confiscated(circle: Circle) -> Iterator[Happening]:
    chance, setting = circle.chance, circle.setting
    if not circle.holders:
        return
    agency, on = setting.home.force, circle.day(setting.first)
    tens, hidden = chance.whole(200, 6000), chance.share() * 0.8
    said: Said = {
        "amount": f"{tens * 10}.00",
        "hidden_amount": f"{int(tens * hidden) * 10}.00",
        "court": CROWN,
        "court_reference": f"T{on:%Y}{setting.number:05d}",
        "convicted_on": on - timedelta(days=chance.whole(30, 200)),
        "pay_by": on + timedelta(days=85),
    }
    named = (Named(circle.holders[0][0], "subject", "convicted"),)
    yield _order(circle, agency, "confiscation order", on, said, named)
    for part in range(chance.whole(0, 2)):
        came = f"{int(tens * (1 - hidden) * chance.share() / 2.5) * 10 + 10}.00"
        court = {"court_reference": said["court_reference"]}
        yield _receipt(circle, agency, on + timedelta(days=40 * (part + 1)), court, came, "received")


def _paid_to_a_child(circle: Circle) -> Iterator[Happening]:
    chance, setting, young = circle.chance, circle.setting, circle.young()
    if not young or not circle.holders:
        return
    (child, since), holder = chance.pick(young), circle.holders[0][0]
    agency, on = setting.region or setting.home.force, circle.day(since, since + timedelta(days=90))
    accounts = [belongings.account(chance, f"A{setting.number:06d}-{place}") for place in (91, 92)]
    parts: list[Said] = [
        {"number": written(account), "holder": f"{each.given} {each.family}", "role": role}
        for account, each, role in zip(accounts, (holder, child), ("paid from", "paid to"), strict=True)
    ]
    said: Said = {
        "happened_on": on,
        "paid_time": f"{chance.whole(7, 23):02d}:{chance.whole(0, 59):02d}",
        "amount": f"{chance.whole(4, 60) * 10}.00",
        "direction": "out",
        "channel": "transfer",
        "statement": f"ST/{accounts[0].id}",
        "statement_row": "1",
        **obtained(circle),
    }
    reference, ids = circle.reference(agency, "TX", on), tuple(each.id for each in accounts)
    named, known = (Named(child, "account holder", "victim"),), on + timedelta(days=chance.whole(3, 30))
    yield Happening("transaction", agency, reference, on, known, said, named, {"account": parts}, ids)


def _taken(circle: Circle, agency: AgencyCode, on: date, more: Said, **parts: list[Said]) -> Happening:
    """A seizure with its time and its bag, beside the telephone of the line in two of three."""
    chance, reference = circle.chance, circle.reference(agency, "PR", on)
    said: Said = {
        "happened_on": on,
        "seized_time": f"{chance.whole(0, 23):02d}:{chance.whole(0, 59):02d}",
        "exhibit": f"{reference}/B1",
        **more,
    }
    point = circle.setting.point_on(on)
    if point.startswith("0") and chance.happens(0.66):
        device = belongings.device(chance, reference)
        return Happening(
            *("seizure", agency, reference, on, on + timedelta(days=1), said),
            parts={"device": [{"imei": device.imei, "contact_point": point, "make": device.make}], **parts},
            things=(device.id,),
        )
    return Happening("seizure", agency, reference, on, on + timedelta(days=1), said, parts=dict(parts))


def _order(
    circle: Circle, agency: AgencyCode, kind: str, on: date, more: Said, named: tuple[Named, ...] = ()
) -> Happening:
    reference = circle.reference(agency, "OR", on)
    said: Said = {"type": kind, "made_on": on, "status": "in force", "court": MAGISTRATES, **more}
    return Happening("order", agency, reference, on, on + timedelta(days=1), said, named)


def _receipt(circle: Circle, agency: AgencyCode, on: date, of: Said, amount: str, outcome: str) -> Happening:
    said: Said = {"received_on": on, "amount": amount, "outcome": outcome, **of}
    return Happening("receipt", agency, circle.reference(agency, "RP", on), on, on + timedelta(days=2), said)
