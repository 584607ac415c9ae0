"""The forms by which an investigation is registered, and everything is said of it: each a few blanks on a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline import coordination
from counterline.coordination import BLANKS, CATEGORIES, EVENTS, Mode, SameVerdict, Says, Status, SubjectDid
from counterline.faces.coordination import investigations_asked as asked
from counterline.governance import Permission, noting_a_miss, require_purpose
from counterline.intake import NotReadable
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs(Permission.COORDINATION_INVESTIGATION_KEEP.value)])
Asked = TypeVar("Asked", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a form: `takes` a line, words, a day, a moment, or one of its choices."""

    name: str
    takes: str = "line"
    choices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What each choice is called, where its value says nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its texts' name, where it is sent, and its blanks."""

    name: str
    action: str
    blanks: tuple[Blank, ...]
    ref: str | None = None


class RegisterForm(BaseModel):
    """What is registered, the numbers and brands one to a line."""

    operation: asked.Line = Field(min_length=2)
    aims: str = Field("", max_length=2000)
    stage: asked.Line = ""
    officer: asked.Line = ""
    officer_contact: asked.Line = ""
    lead: asked.Line = ""
    exporting: asked.Line = ""
    contact_points: str = Field("", max_length=2000)
    brands: str = Field("", max_length=500)
    handling: str = Field("P", pattern="^[PC]$")
    although: asked.Line = ""
    compartment: asked.Line = ""

    @property
    def said(self) -> asked.InvestigationSaid:
        """The same as the API is told."""
        lines = (("contact_point", self.contact_points), ("brand", self.brands))
        things = [
            {"kind": kind, "value": each.strip()} for kind, said in lines for each in said.splitlines() if each.strip()
        ]
        words = self.model_dump(exclude={"contact_points", "brands"})
        return asked.InvestigationSaid.model_validate(words | {"things": things})


class AddForm(BaseModel):
    """A subject that is added."""

    kind: asked.Line
    value: asked.Line = Field(min_length=1)
    born: asked.Line = ""
    age: asked.Line = ""
    category: asked.Line = ""
    reason: asked.Sentence
    mode: Mode = Mode.POINTER
    review_by: str = ""

    @property
    def said(self) -> asked.SubjectAdded:
        """The same as the API is told."""
        thing = self.model_dump(include={"kind", "value", "born", "age", "category"})
        rest = {"reason": self.reason, "mode": self.mode, "review_by": self.review_by or None}
        return asked.SubjectAdded.model_validate({"thing": thing} | rest)


REGISTER = Form(
    "register",
    "/investigations/new",
    (
        *(Blank("operation"), Blank("aims", "words"), Blank("officer"), Blank("officer_contact"), Blank("lead")),
        *(Blank("stage", "choice", ("development", "covert", "overt", "charged", "at court")), Blank("exporting")),
        *(Blank("contact_points", "words"), Blank("brands", "words"), Blank("handling", "choice", ("P", "C"))),
        Blank("although"),
        Blank("compartment"),
    ),
)


@router.get("/investigations/new")
def new_page(page: ViewersPage) -> Response:
    """The form by which one is registered; its first blank is looked up before anything is kept."""
    return _form(page, REGISTER, NO_MISTAKES, {})


@router.post("/investigations/new")
def registered(page: ViewersPage, sent: SentForm) -> Response:
    """Register it, or show what may be it already."""
    return _sent(
        *(page, REGISTER, sent, RegisterForm),
        lambda work, said: coordination.register_investigation(work, said.said.registering),
        "/investigations",  # it has no page of its own until the worker has drawn it
    )


@router.get("/investigations/{ref}/say/{what}")
def say_page(page: ViewersPage, ref: str, what: Says) -> Response:
    """The blanks of one sort of statement."""
    return _form(page, _say_form(page, ref, what), NO_MISTAKES, {})


@router.post("/investigations/{ref}/say/{what}")
def said(page: ViewersPage, ref: str, what: Says, sent: SentForm) -> Response:
    """Keep what was said."""
    names = {each.name for each in BLANKS[what]}
    told = {name: str(value) for name, value in sent.items() if name in names}
    return _done(
        page, _say_form(page, ref, what), sent, lambda work: coordination.say(work, reference_of(ref), what, told)
    )


@router.get("/investigations/{ref}/entry")
def entry_page(page: ViewersPage, ref: str) -> Response:
    """What may be corrected of an entry registered here."""
    return _form(page, _entry_form(ref), NO_MISTAKES, {})


@router.post("/investigations/{ref}/entry")
def entry_changed(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Correct it."""
    return _sent(
        *(page, _entry_form(ref), sent, asked.EntryChanged),
        lambda work, said: coordination.change_entry(work, reference_of(ref), said.changed),
    )


@router.get("/investigations/{ref}/subjects/new")
def add_page(page: ViewersPage, ref: str) -> Response:
    """The blanks of a subject."""
    return _form(page, _add_form(ref), NO_MISTAKES, {})


@router.post("/investigations/{ref}/subjects/new")
def added(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Add it."""
    return _sent(
        *(page, _add_form(ref), sent, AddForm),
        lambda work, said: coordination.add_subject(work, reference_of(ref), said.said.adding),
    )


@router.get("/investigations/{ref}/subjects/{subject}")
def subject_page(page: ViewersPage, ref: str, subject: str) -> Response:
    """What may be said of one subject."""
    return _form(page, _subject_form(ref, subject), NO_MISTAKES, {})


@router.post("/investigations/{ref}/subjects/{subject}")
def subject_said(page: ViewersPage, ref: str, subject: str, sent: SentForm) -> Response:
    """Keep it; an end is a corrected version too, where the entry was registered here."""
    return _sent(
        *(page, _subject_form(ref, subject), sent, asked.SubjectStatement),
        lambda work, said: coordination.say_of_subject(work, reference_of(ref), reference_of(subject), said.said),
    )


@router.get("/investigations/{ref}/events/new")
def plan_page(page: ViewersPage, ref: str) -> Response:
    """The blanks of a planned event."""
    return _form(page, _event_form(ref), NO_MISTAKES, {})


@router.post("/investigations/{ref}/events/new")
def planned(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Plan it; what is typed is London's time."""
    return _sent(
        *(page, _event_form(ref), sent, asked.EventPlanned),
        lambda work, said: coordination.plan_event(work, reference_of(ref), said.event),
    )


@router.post("/investigations/{ref}/events/{event}/cancel")
def cancelled(page: ViewersPage, ref: str, event: str) -> Response:
    """Say that it will not be."""
    with page.work() as work, noting_a_miss(work, {"event": event}, page.building.settings.searching_key):
        coordination.cancel_event(work, reference_of(ref), reference_of(event))
    return page.redirect(f"/investigations/{ref}", done="investigations.done.kept")


@router.get("/investigations/{ref}/same/{other}")
def same_page(page: ViewersPage, ref: str, other: str) -> Response:
    """Whether two entries are of one operation."""
    return _form(page, _same_form(ref, other), NO_MISTAKES, {})


@router.post("/investigations/{ref}/same/{other}")
def same_judged(page: ViewersPage, ref: str, other: str, sent: SentForm) -> Response:
    """Say so; the later counts."""
    form = _same_form(ref, other)
    return _sent(
        *(page, form, _with(sent, "other", reference_of(other)), asked.SameJudged),
        lambda work, said: coordination.judge_same(work, reference_of(ref), said.other, said.verdict, said.reason),
    )


def _say_form(page: Page, ref: str, what: Says) -> Form:
    takes = {"day": "day", "choice": "choice"}
    blanks = tuple(
        Blank(each.name, takes.get(each.takes, "words" if each.name in {"words", "why"} else "line"), each.choices)
        for each in BLANKS[what]
        if each.takes not in {"colleague", "threat"}
    )
    if what is Says.CONTACT:
        with page.work() as work:
            people = coordination.colleagues(work)
        blanks += (Blank("viewer", "choice", tuple(each.ref for each in people), tuple(each.name for each in people)),)
    if what is Says.THREAT:
        with page.work() as work, noting_a_miss(work, {"investigation": ref}, page.building.settings.searching_key):
            found = coordination.investigation(work, reference_of(ref))
            standing = coordination.threats_of(coordination.statements_of(work, found))
        named = tuple(f"{each.said.get('force', '')}: {each.said['words'][:80]} ({each.ref})" for each in standing)
        blanks += (Blank("ends", "choice", tuple(each.ref for each in standing), named),) if standing else ()
    return Form(what.value, f"/investigations/{ref}/say/{what.value}", blanks, ref)


def _entry_form(ref: str) -> Form:
    statuses = tuple(each.value for each in Status)
    blanks = (
        Blank("status", "choice", statuses),
        Blank("stage"),
        Blank("lead"),
        Blank("officer"),
        Blank("aims", "words"),
    )
    return Form("entry", f"/investigations/{ref}/entry", (*blanks, Blank("closed_on", "day")), ref)


def _add_form(ref: str) -> Form:
    kinds = ("contact_point", "person", "address", "vehicle", "brand")
    blanks = (
        *(
            Blank("kind", "choice", kinds),
            Blank("value"),
            Blank("reason", "words"),
            _MODE,
            Blank("born", "day"),
            Blank("age"),
        ),
        *(_CATEGORY, Blank("review_by", "day")),
    )
    return Form("add", f"/investigations/{ref}/subjects/new", blanks, ref)


def _subject_form(ref: str, subject: str) -> Form:
    did = Blank("did", "choice", tuple(each.value for each in SubjectDid))
    blanks = (did, Blank("reason", "words"), _MODE, _CATEGORY, Blank("review_by", "day"))
    return Form("subject", f"/investigations/{ref}/subjects/{subject}", blanks, ref)


def _event_form(ref: str) -> Form:
    times = (Blank("starts_at", "moment"), Blank("ends_at", "moment"))
    blanks = (Blank("what", "choice", EVENTS), Blank("address"), Blank("area"), *times)
    return Form("event", f"/investigations/{ref}/events/new", blanks, ref)


def _same_form(ref: str, other: str) -> Form:
    verdict = Blank("verdict", "choice", tuple(each.value for each in SameVerdict))
    return Form("same", f"/investigations/{ref}/same/{other}", (verdict, Blank("reason", "words")), ref)


_MODE = Blank("mode", "choice", tuple(each.value for each in Mode))
_CATEGORY = Blank("category", "choice", tuple(each.value for each in CATEGORIES))


def _with(sent: Mapping[str, object], name: str, value: str) -> FormData:
    return FormData([*((key, str(each)) for key, each in sent.items()), (name, value)])


def _sent(
    page: Page,
    form: Form,
    sent: FormData,
    model: type[Asked],
    keep: Callable[[Work, Asked], object],
    leads_to: str | None = None,
) -> Response:
    """Read a form and keep what it says, or show it again with what is wrong."""
    said = read(model, sent, texts="investigations.wrong")
    if isinstance(said, Mistakes):
        return _form(page, form, said, dict(sent))
    return _done(page, form, sent, lambda work: keep(work, said), leads_to)


def _done(
    page: Page, form: Form, sent: FormData, keep: Callable[[Work], object], leads_to: str | None = None
) -> Response:
    try:
        with (
            page.work() as work,
            noting_a_miss(work, {"investigation": form.ref or ""}, page.building.settings.searching_key),
        ):
            keep(work)
    except (Conflict, NotReadable, UnreadableValue) as refused:
        # Which blank is wrong the room does not say; beside the first it is seen at once.
        return _form(page, form, Mistakes({form.blanks[0].name: str(refused)}), dict(sent))
    return page.redirect(leads_to or f"/investigations/{form.ref}", done="investigations.done.kept")


def _form(page: Page, form: Form, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        if form.ref is not None:
            with noting_a_miss(work, {"investigation": form.ref}, page.building.settings.searching_key):
                coordination.investigation(work, reference_of(form.ref))
    return page.render("coordination/form.html", form=form, mistakes=mistakes, typed=typed)
