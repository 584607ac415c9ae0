"""The forms by which an investigation is registered, and everything is said of it: each a few blanks on a page of its own."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from fastapi import APIRouter
from pydantic import BaseModel, Field, TypeAdapter
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline.coordination.register import planning, registering, same_operation
from counterline.coordination.register.entry_rows import NewInvestigation
from counterline.coordination.register.planning import NewEvent
from counterline.coordination.register.registering import NewSubject
from counterline.coordination.subjects import investigations, saying, subject_saying
from counterline.coordination.subjects.model import Line, Mode
from counterline.coordination.subjects.said_of_one import BLANKS, Says
from counterline.coordination.subjects.subject_saying import SubjectStatement, Why
from counterline.faces.coordination.register import investigations_asked as asked
from counterline.faces.coordination.register import investigations_blanks as forms
from counterline.faces.coordination.register.investigations_blanks import Form
from counterline.faces.coordination.register.investigations_told import subjects_told
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.intake.errors import FormHeld, NotReadable
from counterline.plumbing.errors import Conflict
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs(Permission.COORDINATION_INVESTIGATION_KEEP.value)])
Asked = TypeVar("Asked")


class RegisterForm(BaseModel):
    """What is registered, the numbers and brands one to a line."""

    operation: Line = Field(min_length=2)
    aims: str = Field("", max_length=2000)
    stage: Line = ""
    officer: Line = ""
    officer_contact: Line = ""
    lead: Line = ""
    exporting: Line = ""
    contact_points: str = Field("", max_length=2000)
    brands: str = Field("", max_length=500)
    handling: str = Field("P", pattern="^[PC]$")
    although: Line = ""
    compartment: Line = ""

    @property
    def said(self) -> NewInvestigation:
        """The same as the API is told."""
        lines = (("contact_point", self.contact_points), ("brand", self.brands))
        things = [
            {"kind": kind, "value": each.strip()} for kind, said in lines for each in said.splitlines() if each.strip()
        ]
        words = self.model_dump(exclude={"contact_points", "brands"})
        return TypeAdapter(NewInvestigation).validate_python(words | {"things": things})


class AddForm(BaseModel):
    """A subject that is added."""

    kind: Line
    value: Line = Field(min_length=1)
    born: Line = ""
    age: Line = ""
    category: Line = ""
    reason: Why
    mode: Mode = Mode.POINTER
    review_by: str = ""

    @property
    def said(self) -> NewSubject:
        """The same as the API is told."""
        thing = self.model_dump(include={"kind", "value", "born", "age", "category"})
        rest = {"reason": self.reason, "mode": self.mode, "review_by": self.review_by or None}
        return TypeAdapter(NewSubject).validate_python({"thing": thing} | rest)


@router.get("/investigations/new")
def new_page(page: ViewersPage) -> Response:
    """The form by which one is registered; its first blank is looked up before anything is kept."""
    return _form(page, forms.register_form(page.building.clock.today()), NO_MISTAKES, {})


@router.post("/investigations/new")
def registered(page: ViewersPage, sent: SentForm) -> Response:
    """Register it, or show what may be it already."""
    return _sent(
        *(page, forms.register_form(page.building.clock.today()), sent, RegisterForm),
        lambda work, said: registering.register_investigation(work, said.said),
        "investigations.done.registered",
    )


@router.get("/investigations/{ref}/say/{what}")
def say_page(page: ViewersPage, ref: str, what: Says) -> Response:
    """The blanks of one sort of statement."""
    return _form(page, _say_form(page, ref, what), NO_MISTAKES, {})


@router.post("/investigations/{ref}/say/{what}")
def said(page: ViewersPage, ref: str, what: Says, sent: SentForm) -> Response:
    """Keep what was said."""
    form = _say_form(page, ref, what)
    names = {each.name for each in BLANKS[what]}
    told = {name: str(value) for name, value in sent.items() if name in names}
    empty = [each.name for each in form.blanks if each.needed and not told.get(each.name, "").strip()]
    if empty:
        return _form(page, form, Mistakes(dict.fromkeys(empty, catalogue()("form.missing"))), dict(sent))
    return _done(page, form, sent, lambda work: saying.say(work, reference_of(ref), what, told))


@router.get("/investigations/{ref}/entry")
def entry_page(page: ViewersPage, ref: str) -> Response:
    """What may be corrected of an entry registered here."""
    return _form(page, forms.entry_form(ref, page.building.clock.today()), NO_MISTAKES, {})


@router.post("/investigations/{ref}/entry")
def entry_changed(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Correct it."""
    return _sent(
        *(page, forms.entry_form(ref, page.building.clock.today()), sent, asked.EntryChanged),
        lambda work, said: registering.change_entry(work, reference_of(ref), said.changed),
    )


@router.get("/investigations/{ref}/subjects/new")
def add_page(page: ViewersPage, ref: str) -> Response:
    """The blanks of a subject."""
    return _form(page, forms.add_form(ref), NO_MISTAKES, {})


@router.post("/investigations/{ref}/subjects/new")
def added(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Add it."""
    return _sent(
        *(page, forms.add_form(ref), sent, AddForm),
        lambda work, said: registering.add_subject(work, reference_of(ref), said.said),
    )


@router.get("/investigations/{ref}/subjects/{subject}")
def subject_page(page: ViewersPage, ref: str, subject: str) -> Response:
    """What may be said of one subject."""
    return _form(page, _subject_form(page, ref, subject), NO_MISTAKES, {})


@router.post("/investigations/{ref}/subjects/{subject}")
def subject_said(page: ViewersPage, ref: str, subject: str, sent: SentForm) -> Response:
    """Keep it; an end is a corrected version too, where the entry was registered here."""
    return _sent(
        *(page, _subject_form(page, ref, subject), sent, SubjectStatement),
        lambda work, said: registering.say_of_subject(work, reference_of(ref), reference_of(subject), said),
    )


@router.get("/investigations/{ref}/events/new")
def plan_page(page: ViewersPage, ref: str) -> Response:
    """The blanks of a planned event."""
    return _form(page, forms.event_form(ref), NO_MISTAKES, {})


@router.post("/investigations/{ref}/events/new")
def planned(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Plan it; what is typed is London's time."""
    return _sent(
        *(page, forms.event_form(ref), sent, NewEvent),
        lambda work, said: planning.plan_event(work, reference_of(ref), said),
    )


@router.post("/investigations/{ref}/events/{event}/cancel")
def cancelled(page: ViewersPage, ref: str, event: str) -> Response:
    """Say that it will not be."""
    with page.work() as work, noting_a_miss(work, {"event": event}, page.building.settings.searching_key):
        planning.cancel_event(work, reference_of(ref), reference_of(event))
    return page.redirect(f"/investigations/{ref}", done="investigations.done.kept")


@router.get("/investigations/{ref}/same/{other}")
def same_page(page: ViewersPage, ref: str, other: str) -> Response:
    """Whether two entries are of one operation."""
    return _form(page, forms.same_form(ref, other), NO_MISTAKES, {})


@router.post("/investigations/{ref}/same/{other}")
def same_judged(page: ViewersPage, ref: str, other: str, sent: SentForm) -> Response:
    """Say so; the later counts."""
    form = forms.same_form(ref, other)
    return _sent(
        *(page, form, _with(sent, "other", reference_of(other)), asked.SameJudged),
        lambda work, said: same_operation.judge_same(work, reference_of(ref), said.other, said.verdict, said.reason),
    )


def _say_form(page: Page, ref: str, what: Says) -> Form:
    with page.work() as work, noting_a_miss(work, {"investigation": ref}, page.building.settings.searching_key):
        found = investigations.investigation(work, reference_of(ref))
        statements = saying.statements_of(work, found)
        people = saying.colleagues(work) if what is Says.CONTACT else ()
    return forms.say_form(ref, what, statements, people, page.building.clock.today())


def _subject_form(page: Page, ref: str, subject: str) -> Form:
    with page.work() as work, noting_a_miss(work, {"investigation": ref}, page.building.settings.searching_key):
        found = investigations.investigation(work, reference_of(ref))
        of = subject_saying.subject_named(work, found, reference_of(subject))
        (shown,) = subjects_told(work, [of])
    # What was said of a subject, and by whom, is its owner's to read: others are told of it by the owner's mode.
    return forms.subject_form(ref, shown, of.acts if found.agency == page.viewer.viewer.agency else ())


def _with(sent: Mapping[str, object], name: str, value: str) -> FormData:
    return FormData([*((key, str(each)) for key, each in sent.items()), (name, value)])


def _sent(
    page: Page,
    form: Form,
    sent: FormData,
    model: type[Asked],
    keep: Callable[[Work, Asked], object],
    done: str = "investigations.done.kept",
) -> Response:
    """Read a form and keep what it says, or show it again with what is wrong."""
    said = read(model, sent, texts="investigations.wrong")
    if isinstance(said, Mistakes):
        return _form(page, form, said, dict(sent))
    return _done(page, form, sent, lambda work: keep(work, said), done)


def _done(
    page: Page, form: Form, sent: FormData, keep: Callable[[Work], object], done: str = "investigations.done.kept"
) -> Response:
    try:
        with (
            page.work() as work,
            noting_a_miss(work, {"investigation": form.ref or ""}, page.building.settings.searching_key),
        ):
            keep(work)
    except FormHeld as refused:
        return _form(page, form, Mistakes(forms.beside_blanks(form, refused.by_column)), dict(sent))
    except (Conflict, NotReadable, UnreadableValue) as refused:
        return _form(page, form, Mistakes({"form": str(refused)}), dict(sent))  # it is of the form, and of no one blank
    # What was registered has no page of its own until the worker has drawn it.
    return page.redirect(f"/investigations/{form.ref}" if form.ref else "/investigations", done=done)


def _form(page: Page, form: Form, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        if form.ref is not None:
            with noting_a_miss(work, {"investigation": form.ref}, page.building.settings.searching_key):
                investigations.investigation(work, reference_of(form.ref))
    return page.render("coordination/form.html", form=form, mistakes=mistakes, typed=typed)
