"""Somebody tells of a visit to a home: what they saw at one address becomes one record of their agency's."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.people.viewers import holders, require, viewer_by_ref
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.intake.forms import form_key
from counterline.intake.running.submissions import senders_of_submissions
from counterline.intake.typed_records import Cells, keep_typed_record, kept_before, told_last
from counterline.places.ground.agencies import register
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import standings_of, trace_of
from counterline.records.keeping.standing import told_in
from counterline.records.kinds import KINDS
from counterline.records.wording.keys_named import RecordKept
from counterline.safeguarding.duties.duty_kinds import VISIT
from counterline.safeguarding.events import VisitMiswritten
from counterline.safeguarding.homes.home import HomeAnswer, Manner
from counterline.safeguarding.homes.home_register import home
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome

MAPPING: Final = "counterline-visits"
TENANCIES: Final = KINDS[VISIT].by_name["tenancy"].choices
_PREFIX: Final = "VI"
_UNKNOWN: Final = HomeAnswer.NOT_KNOWN
_FILE: Final = "visit.jsonl"
_SEVERAL: Final = {"Dangers": "dangers", "Signs": "indicators", "Needs": "needs", "Referred to": "referred_to"}


Line = Annotated[str, StringConstraints(max_length=200)]


@question
@dataclass(frozen=True, slots=True)
class VisitTold:
    """What somebody saw at one address."""

    day: Annotated[date, crossing.field("On", "The day of the visit.")]
    result: Annotated[VisitOutcome, crossing.field("Found", "What you found.")]
    manner: Annotated[Manner, crossing.field("How", "How visibly you came.")]
    home: Annotated[
        str, crossing.field("Home", "A mention of the address, where it is known already.", max_length=60)
    ] = ""
    address: Annotated[str, crossing.field("Address", "The address, where it is not known.", max_length=200)] = ""
    postcode: Annotated[str, crossing.field("Postcode", "Its postcode.", max_length=12)] = ""
    area: Annotated[str, crossing.field("Area", "The place where it lies.", max_length=120)] = ""
    control: Annotated[HomeAnswer, crossing.field("Control", "Whether others control who comes in.")] = _UNKNOWN
    consents: Annotated[HomeAnswer, crossing.field("Consent", "Whether the occupier consents.")] = _UNKNOWN
    capacity: Annotated[HomeAnswer, crossing.field("Capacity", "Whether the occupier has capacity.")] = _UNKNOWN
    children: Annotated[HomeAnswer, crossing.field("Children", "Whether a child was seen there.")] = _UNKNOWN
    dangers: Annotated[tuple[Line, ...], crossing.field("Dangers", "Dangers for whoever comes next.")] = ()
    signs: Annotated[tuple[Line, ...], crossing.field("Signs", "Signs that you saw.")] = ()
    needs: Annotated[tuple[Line, ...], crossing.field("Needs", "What they need.")] = ()
    referred_to: Annotated[tuple[Line, ...], crossing.field("Referred to", "Who else was told.")] = ()
    tenancy: Annotated[str, crossing.field("Tenancy", "What kind of tenancy it is.", max_length=60)] = ""
    name: Annotated[str, crossing.field("Name", "The occupier's name.", max_length=200)] = ""
    born: Annotated[str, crossing.field("Born", "The occupier's date of birth.", max_length=60)] = ""
    age: Annotated[str, crossing.field("Age", "The occupier's age.", max_length=20)] = ""
    described: Annotated[str, crossing.field("What you saw", "What you saw.", max_length=4000)] = ""
    also_to: Annotated[
        tuple[str, ...], crossing.field("Also to", "Codes of partners that are to read it.", max_length=5)
    ] = ()


def new_visit_key() -> str:
    """What makes one form one visit."""
    return new_reference(_PREFIX, 12)


def send_visit(work: Work, told: VisitTold, key: str) -> RecordKept:
    """Keep a visit as a record; the same words under its key are kept once, and other words correct what was kept before.

    `key` is drawn with the form: however often one form is sent, it is one visit. Refuses a day ahead, a visit without an address and an
    unknown agency (`Conflict`), and what cannot be read (`NotReadable`).
    """
    require(work, Permission.SAFEGUARDING_HOME_KEEP)
    require_purpose(work)
    key = form_key(key, _PREFIX)
    _check(work, told)
    cells = _cells(work, told, key)
    kept = kept_before(work, MAPPING, key)
    if kept is not None and told_last(work, kept) == cells:
        return kept
    return keep_typed_record(work, MAPPING, key, cells, _FILE)


def _check(work: Work, told: VisitTold) -> None:
    if told.day > work.clock.today():
        raise Conflict("That day has not come yet. Plan the visit on the home's page.")
    if not told.home and not told.address.strip():
        raise Conflict("Say which address was visited.")
    if unknown := [each for each in told.also_to if each not in register()]:
        raise Conflict(f"No agency has the code {unknown[0]}. `counterline agency list` lists them.")
    lines = (*told.dangers, *told.signs, *told.needs, *told.referred_to)
    look_through(told.described, told.name, told.address, told.area, *lines, account=True)


def _cells(work: Work, told: VisitTold, key: str) -> Cells:
    shown = home(work, told.home).home.shown if told.home else told.address
    said: Cells = {
        "Reference": key,
        "On": told.day.isoformat(),
        "Area": told.area,
        "Result": told.result.value,
        "How visibly": told.manner.value,
        "Others control entry": told.control.value,
        "Consents": told.consents.value,
        "Has capacity": told.capacity.value,
        "Children seen": told.children.value,
        "Dangers": list(told.dangers),
        "Signs": list(told.signs),
        "Needs": list(told.needs),
        "Tenancy": told.tenancy,
        "Referred to": list(told.referred_to),
        "Described": told.described,
        "Address": shown,
        "Postcode": "" if told.home else told.postcode,
        "Address role": "visited",
        "Name": told.name,
        "Born": told.born,
        "Age": told.age,
        "Person role": "occupier" if told.name.strip() else "",
        # It goes where policing needs it; where partners are named, to them, the own agency and the national body alone, and
        # whoever reads it asks the sender before passing it on.
        "Handling": "C" if told.also_to else "P",
        "Conditions": "S2" if told.also_to else "",
        "Circulation": list(told.also_to),
    }
    return {name: each for name, each in said.items() if (each.strip() if isinstance(each, str) else each)}


def miswritten_visits(work: Work) -> Iterator[VisitMiswritten]:
    """The visits that stand with a list in brackets, as the form once kept them, each with whoever may correct it."""
    told = told_in(work, VISIT)
    wrong = [
        each
        for each in standings_of(work, list(told), [VISIT])
        if each.known_to is None
        and any(_in_brackets(said) is not None for name in _SEVERAL.values() for said in each.body.get(name) or ())
    ]
    senders = senders_of_submissions(work, [told[each.identity_key] for each in wrong])
    keep = holders(work, Permission.SAFEGUARDING_HOME_KEEP) if wrong else []
    for each in wrong:
        sender = viewer_by_ref(work, senders.get(told[each.identity_key], ""))
        able = sender or next((one for one in keep if one.agency == each.agency), None)
        if able is not None:  # else it waits until somebody there keeps homes again
            yield VisitMiswritten(each.ref, able.viewer_id, each.agency)


def mend_visit(work: Work, ref: str) -> None:
    """Correct a visit that stands with a list in brackets; any other, and one corrected since, is left as it is."""
    told = trace_of(work, ref, most=1)
    cells = told[0].content if told else None
    if not cells:
        return
    kept = kept_before(work, MAPPING, cells["Reference"])
    mended = {name: _as_typed(said) if name in _SEVERAL else said for name, said in cells.items()}
    if kept is not None and kept.ref == ref and mended != cells:
        keep_typed_record(
            work, MAPPING, cells["Reference"], {name: said for name, said in mended.items() if said}, _FILE
        )


def _as_typed(said: Sequence[str]) -> list[str]:
    return [line.strip() for each in said for line in _unbracketed(each).splitlines() if line.strip()]


def _unbracketed(said: str) -> str:
    within = _in_brackets(said)
    return said if within is None else within


def _in_brackets(said: str) -> str | None:
    """The only text of a list that is written as Python writes one; None of any other words."""
    try:
        listed = ast.literal_eval(said) if said.startswith("[") else None
    except (ValueError, SyntaxError):
        return None
    return listed[0] if isinstance(listed, list) and str(listed) == said and len(listed) == 1 else None
