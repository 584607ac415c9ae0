"""The inbox on pages: what waits and what is due, live where scripts run, and answering for it."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from starlette.responses import Response, StreamingResponse

from counterline.faces.post import told
from counterline.faces.post.changing import MARK, MOST, changes_of, mark_of
from counterline.governance.permissions import Permission
from counterline.plumbing.clock import LONDON
from counterline.plumbing.texts import catalogue
from counterline.post import inbox, mailing
from counterline.post import model as post_model
from counterline.post.inbox import Box, Telephoned
from counterline.post.mailing import MailHow
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

# What is shown is a kind, a reference and a role: no record, and nobody's particulars.
MARKING: Final = "OFFICIAL"
NEEDED: Final = Permission.POST_LETTER_READ.value

router = APIRouter(dependencies=[needs(NEEDED)])
TABS = (Tab("inbox", "/inbox", 6, Part.OWN, needs=NEEDED),)


def _in_london(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=LONDON)).astimezone(UTC)


class Answering(BaseModel):
    """Which turn of a letter was read and is answered for."""

    turn: int


class Telephoning(Answering):
    """Who answered the telephone, and when in London."""

    by_telephone: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=inbox.LONGEST_NAME)]
    at: Annotated[datetime, AfterValidator(_in_london)] = Field()


class Mailing(BaseModel):
    """How somebody is told by e-mail that letters wait, and where."""

    how: MailHow
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=254)] | None = None


@router.get("/inbox")
def inbox_page(page: ViewersPage, box: Box = Box.WAITING) -> Response:
    """What waits for the viewer, or what was answered."""
    with page.work() as work:
        found = inbox.inbox(work, box, most=MOST)
        waiting, now = inbox.waiting(work), work.clock.now()
    return page.render(
        "post/inbox.html",
        marking=MARKING,
        box=box.value,
        letters=[_shown(each, now) for each in found],
        waiting=waiting,
        most=MOST,
        mark=mark_of(found),
    )


@router.get("/inbox/changes")
def inbox_changes(page: ViewersPage, mark: Annotated[str | None, Query(pattern=MARK)] = None) -> Response:
    """Each change of what waits, as events, while the page lies open whose mark is given."""
    events = changes_of(page.building, page.session.digest, page.viewer.ref, mark)
    return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@router.get("/inbox/mail")
def mail_page(page: ViewersPage) -> Response:
    """How the viewer is told by e-mail that letters wait."""
    with page.work() as work:
        chosen = mailing.mail_choice(work)
    return _mail(page, NO_MISTAKES, {"how": chosen.how.value, "address": chosen.address or ""})


@router.post("/inbox/mail")
def choose_mail(page: ViewersPage, sent: SentForm) -> Response:
    """Choose it."""
    match read(Mailing, sent, texts="inbox"):
        case Mistakes() as mistakes:
            return _mail(page, mistakes, dict(sent))
        case Mailing() as choosing:
            try:
                with page.work() as work:
                    mailing.choose_mail(work, choosing.how, choosing.address, page.building.settings.mail_domains)
            except mailing.AddressRefused as refused:
                return _mail(page, Mistakes({"address": refused.message}), dict(sent))
            return page.redirect("/inbox/mail", done="inbox.done.mail")


@router.get("/inbox/{ref}")
def letter_page(page: ViewersPage, ref: str) -> Response:
    """One letter, with the ways to answer for it."""
    return _letter(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/inbox/{ref}/acknowledge")
def acknowledge(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Answer for a letter here."""
    match read(Answering, sent, texts="inbox"):
        case Mistakes() as mistakes:
            return _letter(page, reference_of(ref), mistakes, {})
        case Answering() as answering:
            with page.work() as work:
                inbox.acknowledge(work, reference_of(ref), turn=answering.turn)
            return page.redirect("/inbox", done="inbox.done.acknowledged")


@router.post("/inbox/{ref}/telephone")
def telephone(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Note who answered the telephone and when."""
    match read(Telephoning, sent, texts="inbox"):
        case Mistakes() as mistakes:
            return _letter(page, reference_of(ref), mistakes, dict(sent))
        case Telephoning() as said:
            telephoned = Telephoned(said.by_telephone, said.at)
            try:
                with page.work() as work:
                    inbox.acknowledge(work, reference_of(ref), turn=said.turn, telephoned=telephoned)
            except inbox.NotThen as wrong:
                return _letter(page, reference_of(ref), Mistakes({"at": wrong.message}), dict(sent))
            return page.redirect("/inbox", done="inbox.done.acknowledged")


def _letter(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found, now = inbox.letter(work, ref), work.clock.now()
    typed = typed or {"at": now.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")}
    return page.render("post/letter.html", marking=MARKING, each=_shown(found, now), typed=typed, mistakes=mistakes)


def _mail(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    domains = sorted(page.building.settings.mail_domains)
    return page.render("post/mail.html", marking=MARKING, domains=domains, typed=typed, mistakes=mistakes)


def _shown(found: post_model.Received, now: datetime) -> dict[str, object]:
    """A letter as its page shows it: what the API tells, and to whom in words."""
    to = found.person or catalogue()("inbox.role_at", role=_role(found), agency=agency_name(found.agency))
    return dict(told.letter_told(found, now)) | {"to": to, "waits": found.waits, "number_alone": found.number_alone}


def _role(found: post_model.Received) -> str:
    return catalogue()(f"roles.name.{found.role.value}") if found.role else ""
