"""What a line sells, for how much, and how it says so to its customers; the wording outlives a change of number."""

from counterline_nation.chance import Chance

DRUGS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("crack", "heroin"), 0.66),
    (("crack",), 0.06),
    (("heroin",), 0.05),
    (("powder-cocaine",), 0.08),
    (("cannabis",), 0.06),
    (("powder-cocaine", "ketamine"), 0.03),
    (("cannabis", "mdma"), 0.02),
    (("crack", "heroin", "cannabis"), 0.04),
)
PRICES = ("£10 each, 3 for £25", "£10 each", "2 for £15", "5 for £40", "£20 each, 3 for £50", "£15 each", "3 for £25")
OPENINGS = ("{name} is on", "{name} back on", "Morning from {name}", "{name} here", "Its {name}", "{name} active")
MIDDLES = ("best of both", "same as before", "fresh today", "all day till late", "quick to you", "new and better")
CLOSINGS = ("ring for deals", "call this one only", "pass it on", "no tick", "bring a friend", "old number off")


def drugs(chance: Chance) -> tuple[str, ...]:
    """The drugs a line sells."""
    return chance.weighted([kinds for kinds, _ in DRUGS], [weight for _, weight in DRUGS])


def price(chance: Chance) -> str:
    """The prices a line asks, as a customer would repeat them."""
    return chance.pick(PRICES)


def message(chance: Chance, brand: str | None) -> str:
    """The wording a line broadcasts, in a habit of its own."""
    opening = chance.pick(OPENINGS).format(name=brand or "We")
    text = f"{opening}. {chance.pick(MIDDLES)}, {chance.pick(CLOSINGS)}"
    return text.upper() if chance.happens(0.2) else text
