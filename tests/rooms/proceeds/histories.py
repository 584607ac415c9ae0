"""Invented histories of assets with what they come to, reckoned as they are made and without the register's code."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from base58_bech32 import base58

from counterline.proceeds.assets.model import Step
from counterline.proceeds.assets.steps_told import MoneyTold, steps_of
from counterline.vocabulary.identity import key_of

Body = dict[str, Any]
KEY = "key"


def an_address(name: str) -> str:
    """An address of nobody's that checks."""
    return base58.b58encode_check(b"\0" + sha256(name.encode()).digest()[:20]).decode()


def told(kind: str, reference: str, body: Body, agency: str = "dorset") -> MoneyTold:
    """A record of a kind as the ledger would hand it over; its identity is of its agency and reference."""
    identity = key_of("history", f"{agency}/{kind}/{reference}")
    whole = {"reference": reference, **body}
    record = f"RC-{kind}-{agency}-{reference}"
    return MoneyTold(record, identity, 1, kind, agency, reference, "England and Wales", date(2026, 1, 2), whole)


def steps(*records: MoneyTold) -> list[Step]:
    """The steps that records tell."""
    return [step for each in records for step in steps_of(each, KEY)]


@dataclass
class History:
    """Records of some assets, how much of them is in each state, and what came to be stopped, ordered and received."""

    chance: random.Random
    records: list[MoneyTold] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    _day: date = date(2026, 1, 5)

    def file(self, kind: str, reference: str, **said: object) -> None:
        """File a record on the next day; now and then another agency's system tells a court's order again."""
        self._day += timedelta(days=self.chance.randint(1, 5))
        on = {"seizure": "happened_on", "order": "made_on", "receipt": "received_on", "account": "known_on"}[kind]
        body = {on: self._day.isoformat()} | said
        self.records.append(told(kind, reference, body))
        if kind == "order" and body.get("court_reference") and body.get("amount") and self.chance.random() < 0.2:
            self.records.append(told(kind, f"again {reference}", body, "rocu-south-west"))

    def move(self, since: str | None, into: str, pence: int) -> None:
        """Reckon a sum from one state into another."""
        if since:
            self.states[since] -= pence
        self.states[into] += pence
        if into in {"forfeited", "ordered"}:
            self.came["ordered"] += pence
        if into == "received":
            self.came["received"] += pence
        if since in {None, "seen"} and into in {"seized", "frozen", "restrained"}:
            self.came["stopped"] += pence

    def part(self, pence: int) -> int:
        """A sum within another, to the penny."""
        return self.chance.randint(1, max(1, pence))


def history(seed: int) -> History:
    """One to five assets, with steps that go as far as chance takes them and some that cannot be."""
    made = History(random.Random(seed))
    for number in range(made.chance.randint(1, 5)):
        made.chance.choice((_cash, _account, _ordered, _wallet))(made, f"{seed}/{number}")
    return made


def _cash(made: History, name: str) -> None:
    sum_, of = made.chance.randint(100_000, 9_999_999), made.chance.choice((f"S {name}", f"ex/{name}"))
    made.file("seizure", f"S {name}", cash=sum_, exhibit=f"EX/{name}", power=made.chance.choice(("PACE", "POCA s.294")))
    made.move(None, "seized", sum_)
    court = {"court_reference": f"M-{name}"}
    if made.chance.random() < 0.3:
        made.file("order", f"294 {name}", type="seizure under section 294", of_reference=of, amount=sum_)
    if made.chance.random() < 0.2:
        made.wrong += 1
        made.file("order", f"early {name}", type="detention order", of_reference=of, made_on="2025-06-01", amount=sum_)
    if made.chance.random() < 0.2:
        return
    for again in range(made.chance.randint(1, 3)):
        amount = sum_ if made.chance.random() < 0.5 else None
        made.file("order", f"D{again} {name}", type="detention order", of_reference=of, amount=amount, **court)
    made.move("seized", "detained", sum_)
    _decided(made, name, sum_, "detained", court)


def _account(made: History, name: str) -> None:
    number = f"00-00-{made.chance.randint(10, 99)} {made.chance.randint(10_000_000, 99_999_999)}"
    account = {"accounts": [{"number": number}]}
    balance, frozen = made.chance.randint(1, 9_999_999), made.chance.randint(2, 9_999_999)
    made.file("account", f"B {name}", balance=balance, **account)
    made.move(None, "seen", balance)
    if made.chance.random() < 0.2:
        return
    type_, state = made.chance.choice((("account freezing order", "frozen"), ("restraint order", "restrained")))
    court = {"court_reference": f"A-{name}"}
    made.file("order", f"F {name}", type=type_, amount=frozen, **account, **court)
    made.move("seen", state, min(balance, frozen))
    made.move(None, state, frozen - min(balance, frozen))
    if made.chance.random() < 0.3:
        made.file("order", f"F2 {name}", type=type_, amount=frozen, **account)
    _decided(made, name, frozen, state, court)


def _decided(made: History, name: str, sum_: int, since: str, court: Body) -> None:
    """Some of it is forfeited, some released, and some stays; then some of what was forfeited comes."""
    forfeited = made.part(sum_ - 1)
    if made.chance.random() < 0.5:
        made.file("order", f"N {name}", type="forfeiture notice", amount=forfeited, of_reference=f"M-{name}", **court)
        made.move(since, "under notice", forfeited)
        made.move("under notice", "forfeited", forfeited)
    else:
        made.move(since, "forfeited", forfeited)
    made.file("order", f"FO {name}", type="forfeiture order", amount=forfeited, jard_reference=f"J-{name}", **court)
    if made.chance.random() < 0.5:
        back = made.part(sum_ - forfeited)
        made.file("order", f"R {name}", type="release", amount=back, **court)
        made.move(since, "returned", back)
    if made.chance.random() < 0.3:
        made.wrong += 1
        made.file("order", f"C {name}", type="confiscation order", amount=sum_, of_reference=f"FO {name}")
    _come(made, name, forfeited, "forfeited", court)


def _come(made: History, name: str, whole: int, since: str, court: Body) -> None:
    left = whole
    for number in range(made.chance.randint(0, 3)):
        if left:
            came = made.part(left)
            outcome = made.chance.choice(("received", "paid to a victim"))
            by = made.chance.choice((court, {"of_reference": next(iter(court.values()))}))
            made.file("receipt", f"R{number} {name}", outcome=outcome, amount=came, **by)
            made.move(since, "received", came)
            left -= came
    if made.chance.random() < 0.3:
        made.wrong += 1
        made.file("receipt", f"over {name}", outcome="received", amount=left + 1, **court)


def _ordered(made: History, name: str) -> None:
    sum_ = made.chance.randint(2, 99_999_999)
    hidden = made.chance.choice((0, made.part(sum_)))
    court = {"court_reference": f"T-{name}"}
    made.file("order", f"CO {name}", type="confiscation order", amount=sum_, hidden_amount=hidden, **court)
    made.move(None, "ordered", sum_)
    made.came["hidden"] += hidden
    _come(made, name, sum_, "ordered", court)


def _wallet(made: History, name: str) -> None:
    worth = made.chance.randint(1, 9_999_999)
    wallet = {"wallets": [{"address": an_address(name), "valued": worth, "valued_on": "2026-01-04"}]}
    made.file("seizure", f"W {name}", **wallet)
    made.move(None, "seized", worth)
    if made.chance.random() < 0.7:
        made.file("order", f"WD {name}", type="detention order", of_reference=f"W {name}")
        made.move("seized", "detained", worth)


def stray(seed: int) -> Iterator[MoneyTold]:
    """Records of which nothing says what they are of."""
    order = {"type": "detention order", "made_on": "2026-03-01", "amount": 5, "of_reference": "nowhere"}
    yield told("order", f"lost {seed}", order)
    receipt = {"outcome": "received", "received_on": "2026-04-01", "amount": 7, "court_reference": "none"}
    yield told("receipt", f"lost {seed}", receipt)
