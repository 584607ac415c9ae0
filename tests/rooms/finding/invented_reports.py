"""Invented intelligence reports with the truth of what stands in them, to score what is found in text.

Nobody in them lives: numbers are of Ofcom's ranges for drama, postcodes end as no real one can, marks of vehicles bear
years that have not come, sort codes belong to no bank. Eight authors write, each in a manner of their own and each before the
rules met it; `test_accuracy.py` keeps what the rules reached at each first meeting, before they were mended.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from counterline.finding.model import FoundKind
from counterline.vocabulary.particulars.address import Address

REPORTED_ON = date(2026, 3, 20)
BRANDS = ("Jazzy", "Marco", "Frosty", "Dino Max", "Amber Falcon", "Rusty Otter", "K9", "Ghost", "Big Mikes", "T-Bone")
SLOT = re.compile(r"\{(\+?)(\w+)\}")

ADDRESS = FoundKind.ADDRESS

Chance = random.Random
Make = Callable[[Chance], tuple[str, str]]
"""Makes one thing: as it is written, and the value that should be read from it ('' where any will do)."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One thing that a report holds: where, and what it is."""

    start: int
    end: int
    kind: FoundKind
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report and what stands in it."""

    text: str
    truths: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """How one author writes: sentences with slots, and what goes into the slots that mean something and the others."""

    sentences: Sequence[str]
    meant: Mapping[str, tuple[FoundKind, Make]]
    distracting: Mapping[str, Make]
    styles: Sequence[Callable[[str], str]] = (str,)


def reports(author: Author, count: int, seed: int = 1) -> Iterator[Report]:
    """Write so many reports as this author does, the same ones every time."""
    chance = random.Random(seed)
    for _ in range(count):
        sentences = chance.sample(author.sentences, chance.randint(3, 8))
        yield _written(author, "\n".join(sentences) if chance.random() < 0.2 else " ".join(sentences), chance)


def _written(author: Author, template: str, chance: Chance) -> Report:
    style = chance.choice(author.styles)
    text, truths, before, house = "", list[Truth](), 0, ""
    for slot in SLOT.finditer(template):
        text += style(template[before : slot.start()])
        name, beside = slot[2], template[before : slot.start()]
        before = slot.end()
        if name in author.distracting:
            said = author.distracting[name](chance)[0]
            if name == "street" and house and beside == " ":  # what was no kind yet when those hands were written
                truths.append(Truth(len(text) - len(house) - 1, len(text) + len(said), ADDRESS, _house(house, said)))
            text, house = text + said, (said if name == "house" else "")
            continue
        kind, make = author.meant[name]
        said, value = make(chance)
        truths.append(Truth(len(text), len(text) + len(said), kind, value))
        if slot[1]:
            near = max(text.rfind(". "), text.rfind("\n"))
            truths = [_belonging(each, truths[-1], said) if each.start > near else each for each in truths]
        text, house = text + said, ""
    return Report(text + style(template[before:]), tuple(truths))


def _house(number: str, street: str) -> str:
    read = Address.parse(f"{number} {street}, Nowhere")
    return f"||{read.number}|{read.street}|?|?"


def _belonging(address: Truth, part: Truth, said: str) -> Truth:
    """An address with the town or the postcode that belongs to it, where the last address has none yet."""
    if address.kind is not ADDRESS:
        return address
    *premises, town, code = address.value.split("|")
    if part.kind is FoundKind.POSTCODE and code == "?":
        code = part.value
    elif part.kind is FoundKind.PLACE and town == "?":
        town = said
    return replace(address, value="|".join((*premises, town, code)))


def address(forms: Mapping[str, str]) -> Make:
    """Make an address in one of the forms, where # is a figure: its flat, building, number and street; then ? for where."""

    def make(chance: Chance) -> tuple[str, str]:
        form, value = chance.choice(list(forms.items()))
        figure = str(chance.choice((1, 4, 6, 8)))
        return form.replace("#", figure), f"{value.replace('#', figure)}|?|?"

    return make


def one_of(*ways: str) -> Make:
    """Make a thing by picking a text; its value is not scored."""
    return lambda chance: (chance.choice(ways), "")


def mobile(*forms: str) -> Make:
    """Make a mobile number in one of the forms, where `abc` are its last three figures."""

    def make(chance: Chance) -> tuple[str, str]:
        last = f"{chance.randrange(1000):03}"
        return _filled(chance.choice(forms), last, chance), f"+447700900{last}"

    return make


def either(*makes: Make) -> Make:
    """Make a thing in one of several ways."""
    return lambda chance: chance.choice(makes)(chance)


def landline(forms: Mapping[str, str]) -> Make:
    """Make a landline from forms by the start of the number each stands for."""

    def make(chance: Chance) -> tuple[str, str]:
        form, start = chance.choice(list(forms.items()))
        last = f"{chance.randrange(1000):03}"
        return _filled(form, last, chance), start + last

    return make


SAID = MappingProxyType(
    dict(zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True))
)


def _filled(form: str, last: str, chance: Chance) -> str:
    said = " ".join(SAID[figure] for figure in last).replace("zero", chance.choice(("zero", "oh")))
    return form.replace("abc", last).replace("SAID", said).replace("a-bc", f"{last[0]}-{last[1:]}")


def postcode(*forms: Callable[[str, str], str]) -> Make:
    """Make a postcode that can be no real one, from its two halves."""

    def make(chance: Chance) -> tuple[str, str]:
        out = chance.choice(("PL4", "SN1", "BH11", "M14", "E17", "SW1A", "N1C", "NR3", "W1T", "CF24", "B9", "LS11"))
        half = f"{chance.randrange(10)}{chance.choice('CIKMOV')}{chance.choice('CIKMOV')}"
        return chance.choice(forms)(out, half), f"{out} {half}"

    return make


def registration(*forms: Callable[[str, str], str]) -> Make:
    """Make a mark of the present form whose year has not come, from its two halves."""

    def make(chance: Chance) -> tuple[str, str]:
        first = "".join(chance.choices("ABDEFGHKLMNPRSVWY", k=2)) + chance.choice(("48", "49", "98", "99"))
        last = "".join(chance.choices("ABCDEFGHJKLMNPRTUVWXYZ", k=3))
        return chance.choice(forms)(first, last), first + last

    return make


def older_mark(*forms: Callable[[str, str], str]) -> Make:
    """Make a mark of an older form: drawn by lot, so that whose it might be is nobody's knowledge."""

    def make(chance: Chance) -> tuple[str, str]:
        letters = "".join(chance.choices("ABCDEFGHJKLMNPRSTUVWXY", k=3))
        number = str(chance.randrange(100, 999))
        first, last = chance.choice(((f"{chance.choice('PRSTVWXY')}{number}", letters), (letters, f"{number}R")))
        return chance.choice(forms)(first, last), first + last

    return make


def handset(label: str = "") -> Make:
    """Make an IMEI in the range of test equipment, with its check figure right."""

    def make(chance: Chance) -> tuple[str, str]:
        body = f"004401{chance.randrange(10**8):08}"
        whole = body + check_figure(body)
        shown = chance.choice(
            (whole, f"{whole[:2]}-{whole[2:8]}-{whole[8:14]}-{whole[14]}", f"{whole[:6]} {whole[6:]}")
        )
        return label + shown, whole

    return make


def mistyped_handset() -> Make:
    """Make fifteen figures that look like an IMEI and do not check."""

    def make(chance: Chance) -> tuple[str, str]:
        body = f"35{chance.randrange(10**12):012}"
        return f"{body}{(int(check_figure(body)) + chance.randint(1, 9)) % 10}", ""

    return make


def check_figure(body: str) -> str:
    """The figure that Luhn's sum puts after fourteen others."""
    doubled = (int(figure) * (2 if place % 2 else 1) for place, figure in enumerate(body))
    return str(-sum(each // 10 + each % 10 for each in doubled) % 10)


def account(*forms: str) -> Make:
    """Make a bank account in one of the forms, where SC is its sort code, S-C the same with hyphens, NO its number."""

    def make(chance: Chance) -> tuple[str, str]:
        code, number = f"0000{chance.randrange(1, 99):02}", str(chance.randrange(10_000_000, 99_999_999))
        dashed = "-".join((code[:2], code[2:4], code[4:]))
        said = chance.choice(forms).replace("S-C", dashed).replace("SC", code).replace("NO", number)
        return said, f"{dashed} {number}"

    return make


def day(*forms: str, earliest: date = date(2025, 1, 1), days: int = 440) -> Make:
    """Make a day between two others, written in one of the forms of strftime; %D is the day with its ending."""

    def make(chance: Chance) -> tuple[str, str]:
        on = earliest + timedelta(days=chance.randrange(days))
        ending = "th" if 10 < on.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(on.day % 10, "th")
        form = chance.choice(forms).replace("%D", f"{on.day}{ending}").replace("%e", str(on.day))
        return on.strftime(form), on.isoformat()

    return make


def money(forms: Mapping[str, int]) -> Make:
    """Make a sum from forms, where # is a figure from 2 to 9, with the pounds that one # stands for."""

    def make(chance: Chance) -> tuple[str, str]:
        form, pounds = chance.choice(list(forms.items()))
        figure = chance.randint(2, 9)
        words = "two three four five six seven eight nine".split()
        said = form.replace("#", str(figure)).replace("WORD", words[figure - 2])
        return said, str(pounds * figure * 100 if "#" in form or "WORD" in form else pounds * 100)

    return make
