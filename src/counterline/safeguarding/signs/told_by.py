"""Which fields of which kinds of record make each sign: the whole table, so that an officer may check it. Rules without I/O."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from counterline.records.looking.mentioned import AddressSaid, PersonSaid
from counterline.records.looking.persons import PersonTold
from counterline.safeguarding.signs.model import Sign
from counterline.vocabulary.outcomes.missing_status import MissingStatus
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome
from counterline.vocabulary.people.age import ADULT_AT
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import Weapon

YES, NO = "yes", "no"
WORRY: Final = "worry"
"""The type of a safeguarding contact in which somebody says that they worry."""
# Misuse of Drugs Act 1971, Schedule 2 Part I; nitazenes since SI 2024/190. Prescription medicines and 'other' hold some of each class.
CLASS_A: Final = frozenset({Drug.CRACK, Drug.HEROIN, Drug.POWDER_COCAINE, Drug.MDMA, Drug.NITAZENES})
# Who stands in a record for another reason than what happened to them or what they did.
BESIDE_IT: Final = frozenset({"officer", "witness", "reporter"})
PLAIN_CRIME: Final = "incident"
"""The kind in which whoever was hit or robbed is a victim too, and says nothing of a line by that alone."""
VISIT: Final = "address_visit"
PAYMENT: Final = "transaction"
OF_THE_ACCOUNT: Final = frozenset({"account holder", "subject", "victim", "unknown"})
"""Roles in which somebody stands in a payment whose account it is; a suspect or an associate may be whoever paid."""
PROTECTING: Final = frozenset({"missing_episode", "return_interview", "safeguarding_contact"})
# Bail and release are times of risk: whoever lost the drugs is free, and is owed for.
RELEASES: Final = frozenset(
    {
        CaseStatus.BAILED,
        CaseStatus.RELEASED_UNDER_INVESTIGATION,
        CaseStatus.NO_FURTHER_ACTION,
        CaseStatus.OUT_OF_COURT,
        CaseStatus.DISCONTINUED,
        CaseStatus.ACQUITTED,
    }
)
USED: Final = frozenset({"cuckooed", "used for dealing"})
TAKEN_OVER: Final = frozenset({VisitOutcome.CUCKOOED, VisitOutcome.AT_RISK})
FREE: Final = frozenset({VisitOutcome.NOT_CUCKOOED, VisitOutcome.NO_LONGER_CUCKOOED})
VISITED: Final = frozenset({"address", "home", "unknown", "visited"})
"""What an address is called that was visited; where nobody says, it is an address."""
LIVES_THERE: Final = frozenset({"occupier", "victim"})
ABOUT_THEM: Final = frozenset({"occupier", "victim", "subject", "unknown", None})
"""Roles in which somebody stands in a list that is about them."""
BLADES: Final = frozenset({Weapon.KNIFE, Weapon.BLADED_ARTICLE})
# Forces list whose home was taken over, and say so in the name of the list or as the reason: no field of a list tells it.
_CUCKOOED: Final = re.compile(r"\bcuckoo|\b(?:take|taken)[- ]?over", re.IGNORECASE)

# What crimes of exploitation are called: Modern Slavery Act 2015 s.1 and s.2, Human Trafficking and Exploitation (Scotland) Act 2015.
_SLAVERY: Final = re.compile(r"slavery|servitude|forced labour|traffick|exploit|county lines?", re.IGNORECASE)

Test = Callable[[PersonSaid, PersonTold], bool]


def _arrested(said: PersonSaid, told: PersonTold) -> bool:
    return said.mention.record_kind == "arrest" and said.mention.role not in BESIDE_IT and not _is_victim(said, told)


def _with_class_a(said: PersonSaid, told: PersonTold) -> bool:
    return _arrested(said, told) and bool(_drugs(said.body) & CLASS_A)


def _is_victim(said: PersonSaid, told: PersonTold) -> bool:
    return said.mention.role == "victim" or told.category is SubjectCategory.VICTIM


def _exploited(said: PersonSaid, told: PersonTold) -> bool:
    """A record flags them, or calls them a victim beside a line or a home that is used."""
    return _flagged(said, told) or (_is_victim(said, told) and (_names_a_line(said) or _names_a_used_home(said.body)))


def _flagged(said: PersonSaid, told: PersonTold) -> bool:
    """A flag is about the person whom an episode, an interview, a contact or an arrest is about, or about an incident's victim.

    A county-lines flag on an arrest says what it was for; of an adult only an exploitation flag says what was done to them.
    """
    kind, body = said.mention.record_kind, said.body
    exploited, on_a_line = (body.get(each) == YES for each in ("exploitation_flag", "county_lines_flag"))
    if said.mention.role in BESIDE_IT and not _is_victim(said, told):
        return False
    if kind in PROTECTING:
        is_about_them = told.role in {*ABOUT_THEM, "runner"} or _is_victim(said, told)
        return is_about_them and (exploited or on_a_line or body.get("type") == "national referral mechanism")
    if kind == PLAIN_CRIME:
        return _is_victim(said, told) and (on_a_line or bool(_SLAVERY.search(body.get("offence") or "")))
    if kind == "arrest":
        return exploited or (on_a_line and not _surely_adult(told))
    return kind == VISIT and body.get("result") == VisitOutcome.CUCKOOED and _lives_there(said, told)


def _surely_adult(told: PersonTold) -> bool:
    return told.ages is not None and told.ages[0] >= ADULT_AT


def _lives_there(said: PersonSaid, _: PersonTold) -> bool:
    return said.mention.role in LIVES_THERE


def _names_a_line(said: PersonSaid) -> bool:
    return said.mention.record_kind == "line_return" or bool(said.body.get("brands") or lines_in(said.body))


def _names_a_used_home(body: Mapping[str, Any]) -> bool:
    return body.get("result") in TAKEN_OVER or any(each.get("role") in USED for each in body.get("addresses", ()))


def _missing(said: PersonSaid, _: PersonTold) -> bool:
    about = said.mention.record_kind == "missing_episode" and said.mention.role not in BESIDE_IT
    # Police call absent whoever they judge to be at no apparent risk, and do not count them as missing (docs/words/codes.md).
    return about and said.body.get("status") != MissingStatus.ABSENT


def _found(said: PersonSaid, told: PersonTold) -> bool:
    is_found = bool(said.body.get("found_on")) or said.body.get("status") == MissingStatus.FOUND
    return is_found and _missing(said, told)


def _lost(said: PersonSaid, told: PersonTold) -> bool:
    if said.mention.record_kind == "seizure":
        return said.mention.role not in BESIDE_IT and bool(_drugs(said.body) or said.body.get("cash"))
    return _arrested(said, told) and bool(_drugs(said.body))


def _released(said: PersonSaid, _: PersonTold) -> bool:
    about = said.mention.record_kind == "case_status" and said.mention.role not in BESIDE_IT
    return about and said.body.get("outcome") in RELEASES


def _carried(said: PersonSaid, _: PersonTold) -> bool:
    if said.mention.record_kind != "seizure" or said.mention.role in BESIDE_IT:
        return False
    has_blade = any(each.get("weapon") in BLADES for each in said.body.get("weapons", ()))
    return bool(_drugs(said.body) & CLASS_A) or (has_blade and bool(said.body.get("cash")))


def _beside_a_line(said: PersonSaid, _: PersonTold) -> bool:
    # Whoever reports a line or saw one may be a child too, and is then as near to it as any other.
    return said.mention.role != "officer" and (_names_a_line(said) or _hurt_or_hurting(said))


def _hurt_or_hurting(said: PersonSaid) -> bool:
    """A flag is no line's name, but ties a crime to one: of its victim and of who did it, not of whoever saw it."""
    is_tied = said.mention.record_kind == PLAIN_CRIME and said.body.get("county_lines_flag") == YES
    return is_tied and said.mention.role not in BESIDE_IT


def _investigated(said: PersonSaid, _: PersonTold) -> bool:
    goes_on = (
        said.mention.record_kind == "investigation" and said.body.get("status") != "closed"
    )  # a suspended one meets others too
    return goes_on and said.mention.role not in BESIDE_IT


def _home_used(said: PersonSaid, told: PersonTold) -> bool:
    return (_lives_there(said, told) and _names_a_used_home(said.body)) or _listed_as_cuckooed(said, told)


def _listed_as_cuckooed(said: PersonSaid, told: PersonTold) -> bool:
    if said.mention.record_kind != "person_entry" or told.role not in ABOUT_THEM:
        return False
    listed = " ".join(said.body.get(each) or "" for each in ("list_name", "why_listed"))
    is_victim = told.role == "occupier" and told.category is SubjectCategory.VICTIM
    return is_victim or bool(_CUCKOOED.search(listed)) or _names_a_used_home(said.body)


def _worried_about(said: PersonSaid, _: PersonTold) -> bool:
    about = said.mention.record_kind == "safeguarding_contact" and said.mention.role not in BESIDE_IT
    return about and said.body.get("type") == WORRY


def _said_no(said: PersonSaid, _: PersonTold) -> bool:
    asks = said.mention.record_kind in {*PROTECTING, "arrest"} and said.mention.role not in BESIDE_IT
    return asks and said.body.get("exploitation_flag") == NO and said.body.get("county_lines_flag") != YES


def _home_clear(said: PersonSaid, told: PersonTold) -> bool:
    return _lives_there(said, told) and said.body.get("result") in FREE


def _account_used(said: PersonSaid, _: PersonTold) -> bool:
    return said.mention.record_kind in {"account", PAYMENT} and said.mention.role not in BESIDE_IT


def _money_went(said: PersonSaid, way: str, role: str) -> bool:
    """Whether a payment went one way, by its direction, or else by what the record calls the one account that it names."""
    if said.mention.record_kind != PAYMENT or said.mention.role not in OF_THE_ACCOUNT:
        return False
    direction = said.body.get("direction")
    if direction in {"in", "out"}:
        return bool(direction == way)
    return {each.get("role") for each in said.body.get("accounts", ())} == {role}


OF_PEOPLE: Final[Mapping[Sign, Test]] = {
    Sign.CHILD: lambda _, told: told.ages is not None and told.ages[0] < ADULT_AT,
    Sign.ADULT: lambda _, told: _surely_adult(told),
    Sign.AGE_NOT_KNOWN: lambda said, told: told.ages is None and said.mention.role in {"holder", "runner"},
    Sign.HOLDS: lambda said, _: said.mention.role == "holder",
    Sign.RUNS: lambda said, _: said.mention.role == "runner",
    Sign.ARRESTED: _arrested,
    Sign.ARRESTED_CLASS_A: _with_class_a,
    Sign.VICTIM: _exploited,
    Sign.CALLED_VICTIM: _is_victim,
    Sign.MISSING: _missing,
    Sign.FOUND: _found,
    Sign.LOSS: _lost,
    Sign.RELEASE: _released,
    Sign.CARRIED: _carried,
    Sign.LINE_NAMED: _beside_a_line,
    Sign.INVESTIGATED: _investigated,
    Sign.HOME_USED: _home_used,
    Sign.ACCOUNT_USED: _account_used,
    Sign.MONEY_CAME: lambda said, _: _money_went(said, "in", "paid to"),
    Sign.MONEY_LEFT: lambda said, _: _money_went(said, "out", "paid from"),
    Sign.WORRY: _worried_about,
    Sign.SAID_NO: _said_no,
    Sign.HOME_CLEAR: _home_clear,
}


def signs_of_person(said: PersonSaid) -> Iterator[tuple[Sign, date, date | None]]:
    """The signs that a record tells of a person, each with its day and the day until which it holds."""
    told = said.told
    for sign, holds in OF_PEOPLE.items():
        if holds(said, told):
            yield sign, *_days(sign, said, told)


def signs_of_address(said: AddressSaid) -> Iterator[Sign]:
    """The signs that a record tells of an address."""
    kind, role, body = said.mention.record_kind, said.mention.role, said.body
    visited = kind == VISIT and role in VISITED
    if role in USED or (visited and body.get("result") in TAKEN_OVER):
        yield Sign.HOME_USED
    if visited and body.get("result") in FREE:
        yield Sign.HOME_CLEAR
    if visited and body.get("child_there") == YES and body.get("result") != VisitOutcome.NOT_CUCKOOED:
        yield Sign.CHILD_THERE  # also where it is free by now: a child lived where others dealt
    if kind == "safeguarding_contact" and body.get("type") == WORRY and not body["persons"]:
        yield Sign.WORRY


def lines_in(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The deal lines that a record names: every contact point of a line return, and elsewhere those that it calls one."""
    points = body.get("contact_points", ())
    called = [each["value"] for each in points if each.get("role") == "deal line" and each["value"]]
    return called + [each for each in points if "when" in each]


def _drugs(body: Mapping[str, Any]) -> frozenset[str]:
    # One exhibit may be of several drugs ("crack and heroin"), so each is a list of its own.
    lists = [body.get("drugs"), *(each.get("drug") for each in body.get("drugs_found", ()))]
    return frozenset(drug for said in lists for drug in said or ())


def _days(sign: Sign, said: PersonSaid, told: PersonTold) -> tuple[date, date | None]:
    if told.ages is not None and sign is Sign.CHILD:
        return said.day, _turning_18(said.day, told, told.ages[0])
    if told.ages is not None and sign is Sign.ADULT:
        return _turning_18(said.day, told, told.ages[0]), None
    if sign is Sign.MISSING:
        still = said.body.get("status") == MissingStatus.MISSING and not said.body.get("found_on")
        return said.day, None if still else said.mention.last or said.day
    if sign is Sign.FOUND:
        return said.mention.last or said.day, None
    last = said.mention.last
    return said.day, last if last is not None and last > said.day else None


def _turning_18(day: date, told: PersonTold, least: int) -> date:
    """The last day on which somebody of that least age can turn 18: by their birth where it fits, or else by the age."""
    born = told.born.last if told.born is not None else None
    if born is not None and _years_later(born, least) <= day < _years_later(born, least + 1):
        return _years_later(born, ADULT_AT)
    return _years_later(day, ADULT_AT - least)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: in law a year is over when the 28th is
        return day.replace(year=day.year + years, day=28)
