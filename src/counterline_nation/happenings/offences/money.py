"""Money: accounts in holders' and runners' names, cash paid in where a line sells, transfers back to the city."""

from collections.abc import Iterator
from datetime import timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk import belongings
from counterline_nation.folk.belongings import Account
from counterline_nation.folk.people import Someone
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES


def money(circle: Circle) -> Iterator[Happening]:
    """The accounts known around a line and what went in and out of them."""
    chance, setting = circle.chance, circle.setting
    regional = setting.region if chance.happens(RATES.regional_unit_traces_money) else None
    agency = regional or setting.home.force
    for place, (someone, _) in enumerate(circle.holders):
        if chance.happens(RATES.holder_account_known):
            own = belongings.account(chance, f"A{setting.number:06d}-{place * 2 + 1}")
            mule = belongings.account(chance, f"A{setting.number:06d}-{place * 2 + 2}")
            yield _known(circle, agency, own, someone)
            carrier = circle.runners[0][0] if circle.runners else None
            yield from _transactions(circle, agency, (own, someone), (mule, carrier))


def _known(circle: Circle, agency: AgencyCode, account: Account, holder: Someone) -> Happening:
    chance = circle.chance
    on = circle.day(circle.setting.first)
    opened = on - timedelta(days=chance.whole(60, 1500))
    restrained = chance.happens(0.15)
    said: Said = {
        "opened_on": opened,
        "balance": f"{chance.whole(0, 9000)}.{chance.whole(0, 99):02d}",
        "restrained": "yes" if restrained else "no",
        "described": "Account freezing order" if restrained else "Found in a financial enquiry",
        **obtained(circle),
    }
    part: Said = {
        "number": written(account, abroad=chance.happens(0.25)),
        "holder": f"{holder.given} {holder.family}",
        "institution": account.institution,
        "role": "subject",
    }
    reference = circle.reference(agency, "FI", on)
    named = (Named(holder, "account holder", "suspect"),)
    return Happening("account", agency, reference, on, on, said, named, {"account": [part]}, (account.id,))


def _transactions(
    circle: Circle, agency: AgencyCode, to: tuple[Account, Someone], paid_from: tuple[Account, Someone | None]
) -> Iterator[Happening]:
    chance, setting = circle.chance, circle.setting
    for row in range(chance.count(RATES.transactions_each)):
        on = circle.day(setting.first)
        cash = chance.happens(0.45)
        said: Said = {
            "happened_on": on,
            "statement": f"ST/{to[0].id}",
            "statement_row": str(row + 1),
            "amount": f"{chance.whole(2, 90) * 10}.00",
            "direction": "in",
            "channel": "cash" if cash else "transfer",
            "payment_reference": None if cash else chance.pick(("rent", "lift", "thanks", "food", "holiday")),
            "area": chance.pick(setting.markets).name if cash else None,
            **obtained(circle),
        }
        holder = to[1]
        parts: list[Said] = [{"number": written(to[0]), "holder": f"{holder.given} {holder.family}", "role": "paid to"}]
        carrier = paid_from[1]
        if not cash:
            payer = f"{carrier.given} {carrier.family}" if carrier else ""
            parts.append({"number": written(paid_from[0]), "holder": payer, "role": "paid from"})
        ids = (to[0].id,) if cash else (to[0].id, paid_from[0].id)
        reference = circle.reference(agency, "TX", on)
        named = (Named(holder, "account holder", "suspect"),)
        known = on + timedelta(days=chance.whole(3, 30))
        yield Happening("transaction", agency, reference, on, known, said, named, {"account": parts}, ids)


def obtained(circle: Circle) -> Said:
    """By which order the bank gave what it holds: one for all that is known around a line."""
    return {
        "obtained_under": "POCA s.345 production order",
        "obtained_reference": f"PO/{circle.setting.number:05d}",
    }


def written(account: Account, *, abroad: bool = False) -> str:
    """An account as a bank writes it, with its sort code or as abroad."""
    code = account.sort_code
    return account.iban if abroad else f"{code[:2]}-{code[2:4]}-{code[4:]} {account.number}"
