"""A report's form as somebody typed it: which fields it has, what they hold, and the report that they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from starlette.datastructures import FormData

from counterline.faces.reports.whose import (
    APART,
    ROLE,
    WHOSE,
    Asked,
    Typed,
    answered,
    answers_of,
    as_on_form,
    as_reported,
    is_nameless,
    with_person,
    with_unnamed,
)
from counterline.plumbing.texts import catalogue
from counterline.reading.outcome import Reason
from counterline.reports.drafts import Draft
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.words.suggesting import Looked
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.terms.grading import Grading
from counterline.vocabulary.terms.handling import Condition

MANY: Final = frozenset({"take", "shown", "added", "conditions"})
SINGLE: Final = frozenset(
    "text title grading_source grading_information grading_handling condition_words circulation basis happened_from "
    "happened_to known_on marking source_reference origin origin_agency origin_reference sanitised_text "
    "sanitised_grading sanitised_conditions sanitised_circulation has_wider withdraw_wider judged compartment add_kind add_value add_role "
    "add_born add_age".split()
)
PER_THING: Final = ("role.", "value.", "kind.", "born.", "age.", WHOSE, ROLE)
MOST_FIELDS: Final = 600

PLAIN: Final = tuple(
    "text title basis marking known_on happened_from happened_to source_reference origin_agency origin_reference compartment".split()
)
"""What a report and its form call by one name."""

CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {"grading": "grading_source", "conditions": "condition_words", "reported_on": "known_on"}
)
"""The form's field for columns of the row that are not called as it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on the form: as it was found or added, as it stands now, and whether the writer takes it."""

    slug: str
    thing: Thing
    shown: str
    sure: bool
    why: str
    taken: bool
    added: bool = False
    known: str = ""
    offered: bool = False
    """Whether a capital alone tells of it, as a person perhaps."""
    chosen: str = ""
    """The kind of thing that the writer said it is; empty until they say one."""

    @property
    def corrected(self) -> bool:
        """Whether the writer changed what was found."""
        return self.slug != self.thing.slug

    @property
    def born(self) -> str:
        """A person's date of birth in words; as typed where it is no date."""
        try:
            return PartialDate.parse(self.thing.born).shown
        except UnreadableValue:
            return self.thing.born


def typed_of(sent: FormData) -> Typed:
    """The fields of the form that were sent, and nothing else; what was added by hand joins what was found."""
    typed: Typed = {}
    for name in list(sent)[:MOST_FIELDS]:
        if name in MANY or name in SINGLE or name.startswith(PER_THING):
            values = [each.replace("\r\n", "\n") for each in sent.getlist(name) if isinstance(each, str)]
            typed[name] = values if name in MANY else values[:1]
    return with_unnamed(_with_added(typed))


def typed_from(report: Report, looked: Looked) -> Typed:
    """The form as it would have been typed for a report that was sent, to be corrected; what it left out stays unticked."""
    stated, words = _stated(report.conditions)
    said = {name: str(getattr(report, name)) for name in PLAIN}
    said |= {"condition_words": words, "circulation": ", ".join(report.circulation)}
    graded = _graded(report.grading)
    typed = {name: [value] for name, value in (said | graded).items()} | {"conditions": stated}
    things = tuple(as_on_form(report.things))
    return typed | _things_typed(things, looked) | answers_of(things, looked) | _wider_typed(report.sanitised)


def _graded(grading: str) -> dict[str, str]:
    told = "".join(grading.split()).upper()
    return dict(zip(("grading_source", "grading_information", "grading_handling"), told, strict=False))


def _stated(conditions: str) -> tuple[list[str], str]:
    codes, _, words = conditions.partition(":")
    stated = codes.split()
    known = set(map(str, Condition))
    return (stated, words.strip()) if set(stated) <= known else ([], conditions)


def _things_typed(things: Sequence[Thing], looked: Looked) -> Typed:
    found = {each.thing.slug for each in looked.suggestions}
    taken = list(dict.fromkeys(each.slug for each in things))
    typed: Typed = {
        "take": taken,
        "shown": [*taken, *sorted(found - set(taken))],
        "added": [f"{each.kind}{APART}{each.value}" for each in things if each.slug not in found],
    }
    for each in things:
        typed |= {f"kind.{each.slug}": [each.kind], f"role.{each.slug}": [each.role]}
        if each.kind is ThingKind.PERSON:
            typed |= {f"born.{each.slug}": [each.born], f"age.{each.slug}": [each.age]}
    return typed


def _wider_typed(wider: Sanitised | None) -> Typed:
    if wider is None:
        return {}
    return {
        "sanitised_text": [wider.text],
        "sanitised_grading": [wider.grading],
        "sanitised_conditions": [wider.conditions],
        "sanitised_circulation": [", ".join(wider.circulation)],
        "has_wider": ["yes"],
    }


def rows_of(looked: Looked, draft: Draft) -> list[Row]:
    """The things on the form. What was shown before keeps its tick or its lack of one; what is sure and new is ticked."""
    shown, taken = set(draft.said.get("shown", ())), set(draft.said.get("take", ()))
    rows = []
    for each in looked.suggestions:
        slug = each.thing.slug
        ticked = slug in taken if slug in shown else each.sure
        rows.append(
            Row(
                slug,
                _as_typed(draft, slug, each.thing),
                each.shown,
                each.sure,
                each.why,
                ticked,
                known=each.known,
                offered=each.offered,
                chosen=draft.one(f"kind.{slug}"),
            )
        )
    found = {row.slug for row in rows}
    for thing in _added(draft):
        if thing.slug not in found:
            row = Row(thing.slug, _as_typed(draft, thing.slug, thing), thing.value, True, "", thing.slug in taken, True)
            rows.append(row)
            found.add(thing.slug)
    rows = [_with_answers(row, looked, draft) for row in rows]
    order = {slug: at for at, slug in enumerate(draft.said.get("shown", ()))}
    return sorted(rows, key=lambda row: order.get(row.slug, len(order)))


def _with_answers(row: Row, looked: Looked, draft: Draft) -> Row:
    """A person with the ages and births that were answered to be theirs, who is then on the report."""
    for each in (*looked.of_nobody, *looked.of_children):
        if row.thing.kind is ThingKind.PERSON and draft.one(f"{WHOSE}{each.slug}") == row.slug:
            thing = replace(row.thing, age=row.thing.age or each.age, born=row.thing.born or each.born)
            row = replace(row, thing=thing, taken=True, chosen=row.thing.kind)
    return row


def report_of(draft: Draft, rows: Sequence[Row], in_sanitised: Looked | None) -> Report:
    """The report that the form makes, with the things that were taken; in the version for more readers, those it names."""
    one, things = draft.one, tuple(as_reported(row.thing) for row in rows if row.taken)
    chosen = one("origin").partition(APART)
    plain: dict[str, Any] = {name: one(name) for name in PLAIN}
    if chosen[1]:
        plain |= {"origin_agency": chosen[0], "origin_reference": chosen[2]}
    report = Report(
        **plain | {"marking": plain["marking"] or "OFFICIAL-SENSITIVE"},
        grading=grading_of(draft),
        things=things,
        corrects=draft.corrects,
        replaces=draft.replaces,
        withdraws_sanitised=bool(one("withdraw_wider")),
        conditions=_conditions(draft),
        circulation=tuple(one("circulation").split(",")) if one("grading_handling") == "C" else (),
        unassigned_ages=tuple(answered(draft)),
    )
    if in_sanitised is None:
        return report
    wider = Sanitised(
        text=one("sanitised_text"),
        grading=one("sanitised_grading"),
        conditions=one("sanitised_conditions"),
        circulation=tuple(each for each in one("sanitised_circulation").split(",") if each.strip()),
        things=tuple(_things_in(in_sanitised, rows)),
        judged=bool(one("judged")),
    )
    return replace(report, sanitised=wider)


def _things_in(sanitised: Looked, rows: Sequence[Row]) -> Iterator[Thing]:
    """The things taken that the version for more readers names too; of an address, perhaps its postcode and no more."""
    taken = [row for row in rows if row.taken]
    named = {each.thing.slug for each in sanitised.suggestions}
    yield from (row.thing for row in taken if row.slug in named)
    said = {each.age or each.born for each in sanitised.of_nobody}
    yield from (
        as_reported(row.thing) for row in taken if is_nameless(row.thing) and said & {row.thing.age, row.thing.born}
    )
    roles = dict(filter(None, (_postcode_of(row.thing) for row in taken if row.slug not in named)))
    of_rows = {row.slug for row in rows}
    for each in sanitised.suggestions:
        if each.thing.kind is ThingKind.POSTCODE and each.thing.value in roles and each.thing.slug not in of_rows:
            yield replace(each.thing, role=roles[each.thing.value])


def _postcode_of(thing: Thing) -> tuple[str, str] | None:
    if thing.kind is not ThingKind.ADDRESS:
        return None
    try:
        return str(Address.parse(thing.value).postcode), thing.role
    except UnreadableValue:
        return None


def grading_of(draft: Draft) -> str:
    """The grading as the three answers make it; empty until all three are given."""
    parts = [draft.one(f"grading_{part}") for part in ("source", "information", "handling")]
    return "".join(parts) if all(parts) else ""


def owed_of(asked: Sequence[Asked], rows: Sequence[Row]) -> dict[str, str]:
    """What is wrong, by field, where nobody says whose an age under 18 is, or what a ticked offer is."""
    say = catalogue()
    kinds = {
        f"kind.{row.slug}": say("reports.missing.kind", thing=row.shown)
        for row in rows
        if row.offered and row.taken and row.chosen not in set(ThingKind)
    }
    return kinds | {f"{WHOSE}{each.slug}": say("reports.missing.whose") for each in asked if each.owed}


def not_added(draft: Draft) -> dict[str, str]:
    """What is wrong where something was to be added by hand and nobody said what it is, by field of the form."""
    waits = any(draft.one(f"add_{each}").strip() for each in ("value", "born", "age"))
    return {"add_kind": catalogue()("reports.missing.add_kind")} if waits else {}


def mistakes_of(draft: Draft, reasons: Sequence[Reason], *, flagged: bool) -> dict[str, str]:
    """What is wrong, by field of the form: every unanswered question, and then all that the reader says."""
    say = catalogue()
    wrong = {
        name: say(f"reports.missing.{name}")
        for name in ("text", "grading_source", "grading_information", "grading_handling", "basis", "known_on")
        if not draft.one(name).strip()
    }
    if draft.one("sanitised_text").strip():
        wrong |= _of_sanitised(draft, flagged=flagged)
    ungraded = any(name.startswith("grading_") for name in wrong)
    # An age that is owed an answer is asked for at its own question, beside the words it stands in.
    for reason in (each for each in reasons if each.column != "Ages"):
        field = _field_of(reason.column)
        if field not in wrong and not (reason.column == "Grading" and ungraded):
            said = f"{reason.value}: " if field == "things" and reason.value else ""
            wrong[field] = f"{said}{reason.why} {reason.what_to_do}"
    return wrong


def _field_of(column: str) -> str:
    """The form's field that a column of the row is filled from, so that what the reader says stands beside it."""
    name = column.lower().replace(" ", "_")
    field = CALLED.get(name, name)
    return field if field in SINGLE else "things"


def _of_sanitised(draft: Draft, *, flagged: bool) -> dict[str, str]:
    say, wrong = catalogue(), dict[str, str]()
    try:
        Grading.parse(draft.one("sanitised_grading"))
    except UnreadableValue as unread:
        wrong["sanitised_grading"] = unread.reason
    if flagged and not draft.one("judged"):
        wrong["judged"] = say("reports.missing.judged")
    return wrong


def _as_typed(draft: Draft, slug: str, thing: Thing) -> Thing:
    value = draft.one(f"value.{slug}").strip() or thing.value
    kind = draft.one(f"kind.{slug}")
    if kind in set(ThingKind) and kind != thing.kind:
        thing = thing.called(ThingKind(kind))
    said = {name: draft.one(f"{name}.{slug}").strip() for name in ("born", "age") if f"{name}.{slug}" in draft.said}
    # An empty choice takes back the role that the words were thought to give.
    role = draft.one(f"role.{slug}") if f"role.{slug}" in draft.said else thing.role
    role = role if role in thing.kind.roles else ""
    born, age = said.get("born", thing.born), said.get("age", thing.age)
    return replace(thing, value=value, role=role, born=born, age=age)


def _conditions(draft: Draft) -> str:
    if draft.one("grading_handling") != "C":
        return ""
    stated, words = " ".join(draft.said.get("conditions", ())), draft.one("condition_words").strip()
    return f"{stated}: {words}".strip(": ") if words else stated


def _added(draft: Draft) -> list[Thing]:
    pairs = (each.partition(APART) for each in draft.said.get("added", ()))
    return [Thing(ThingKind(kind), value) for kind, _, value in pairs if kind in set(ThingKind) and value]


def _with_added(typed: Typed) -> Typed:
    kind, role, born, age = ("".join(typed.get(f"add_{each}", [])).strip() for each in ("kind", "role", "born", "age"))
    value = " ".join("".join(typed.get("add_value", [])).split())
    if kind not in set(ThingKind) and (value or born or age):
        return typed  # it is added once somebody says what it is
    typed = {name: values for name, values in typed.items() if not name.startswith("add_")}
    if kind == ThingKind.PERSON and (value or born or age):
        return with_person(typed, value, role, born=born, age=age)
    if not value:
        return typed
    slug = Thing(ThingKind(kind), value).slug
    more = {"added": [f"{kind}{APART}{value}"], "take": [slug], "shown": [slug]}
    merged = {name: list(dict.fromkeys([*typed.get(name, []), *values])) for name, values in more.items()}
    return typed | merged | ({f"role.{slug}": [role]} if role else {})
