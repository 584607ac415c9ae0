"""Pages of screenings: the tools, what was filled in about one person, and one that is typed into."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import JSONResponse, Response

from counterline.doors.marked_names import in_words_of
from counterline.faces.safeguarding.packs.screenings_told import ToolApproved
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import moment
from counterline.safeguarding.duties import duties
from counterline.safeguarding.packs import screening_tools, screenings
from counterline.safeguarding.packs.screening_documents import Screened
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.security.kept_on_device import keeping_key

router = APIRouter(dependencies=[needs("safeguarding:pack:keep")])
_SAID = "said."


@router.get("/screening-tools")
def tools_page(page: ViewersPage) -> Response:
    """The tools that ship and those of the viewer's agency, with a form for one more."""
    return _tools(page, NO_MISTAKES, "")


@router.post("/screening-tools")
def keep_tool(page: ViewersPage, sent: SentForm) -> Response:
    """Keep a version of the agency's own tool."""
    document = str(sent.get("document", ""))
    try:
        with page.work() as work:
            kept = screening_tools.keep_tool(work, document)
    except CounterlineError as refused:
        return _tools(page, Mistakes({"document": refused.message}), document)
    return page.redirect(f"/screening-tools/{kept.ref}", done="screenings.done.tool_kept")


@router.get("/screening-tools/{name}")
def tool_page(page: ViewersPage, name: str) -> Response:
    """One tool: what it asks, what must happen, its source, and who stands behind it."""
    return _tool(page, name, NO_MISTAKES)


@router.post("/screening-tools/{name}")
def approve_tool(page: ViewersPage, name: str, sent: SentForm) -> Response:
    """Put a version in use, which somebody else kept."""
    said = read(ToolApproved, sent, texts="screenings")
    if isinstance(said, Mistakes):
        return _tool(page, name, said)
    try:
        with page.work() as work:
            screening_tools.approve_tool(work, reference_of(name), said.reason)
    except NotFound:
        raise
    except CounterlineError as refused:
        return _tool(page, name, Mistakes({"reason": refused.message}))
    return page.redirect(f"/screening-tools/{name}", done="screenings.done.tool_approved")


@router.get("/concerns/{ref}/screenings")
def screenings_page(page: ViewersPage, ref: str) -> Response:
    """What was filled in about one person, and the tools that may be begun."""
    return _of_person(page, reference_of(ref), NO_MISTAKES)


@router.post("/concerns/{ref}/screenings")
def begin(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Begin to fill in a tool."""
    tool = str(sent.get("tool", ""))
    with page.work() as work:
        known = tool in screening_tools.tools_in_use(work)
    if not known:
        return _of_person(page, reference_of(ref), Mistakes({"tool": catalogue()("screenings.tool_missing")}))
    with page.work() as work, noting_a_miss(work, {"person": ref}, page.building.settings.searching_key):
        begun = screenings.begin_screening(work, tool, reference_of(ref))
    return page.redirect(f"/screenings/{begun.ref}", done="screenings.done.begun")


@router.get("/screenings/{ref}")
def screening_page(page: ViewersPage, ref: str) -> Response:
    """A tool as it is filled in."""
    return _screening(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/screenings/{ref}/kept")
def keep(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep the form as it is typed, for the page that asks while somebody types."""
    refused = _keep(page, reference_of(ref), _words(sent))
    if refused:
        return JSONResponse({"refused": refused}, HTTPStatus.CONFLICT)
    with page.work() as work:
        floors = screenings.screening(work, reference_of(ref)).floors
    said = catalogue()("packs.kept.at", moment=moment(page.building.clock.now()))
    # Whoever types sees at once what must happen, and not only when the page is opened again.
    must = "".join(f" {catalogue()('screenings.must')}: {each}" for _, each in floors)
    return JSONResponse({"kept": said + must})


@router.post("/screenings/{ref}")
def change(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep the form, and finish it if its button asks."""
    ref, words, done = reference_of(ref), _words(sent), "kept"
    refused = _keep(page, ref, words)
    if sent.get("do") == "finish" and not refused:
        try:
            with page.work() as work:
                screenings.finish_screening(work, ref)
        except Conflict as lacking:
            refused = lacking.message
        done = "finished"
    if refused:
        return _screening(page, ref, Mistakes({"judgement": refused}), words)
    return page.redirect(f"/screenings/{ref}", done=f"screenings.done.{done}")


def _keep(page: Page, ref: str, words: dict[str, str]) -> str:
    """Keep what was typed; where one field is refused all the others are kept, and why is answered."""
    try:
        with page.work() as work:
            screenings.keep_screened(work, ref, words)
    except NotFound:
        raise
    except CounterlineError as refused:
        if len(words) < 2:
            return refused.message
    else:
        return ""
    return " ".join(dict.fromkeys(said for each in words.items() if (said := _keep(page, ref, dict([each])))))


def _words(sent: FormData) -> dict[str, str]:
    """What was typed, by field; what stands as the form was opened with is nobody's change, though another changed it since."""
    typed = {name.removeprefix(_SAID): str(said) for name, said in sent.items() if name.startswith(_SAID)}
    return {
        name: said.replace("\r\n", "\n")
        for name, said in typed.items()
        if said.replace("\r\n", "\n") != str(sent.get(f"was.{name}", "")).replace("\r\n", "\n")
    }


def _tools(page: Page, mistakes: Mistakes, typed: str) -> Response:
    with page.work() as work:
        found = screening_tools.screening_tools(work)
    return page.render("safeguarding/screening-tools.html", found=found, typed=typed, mistakes=mistakes)


def _tool(page: Page, name: str, mistakes: Mistakes) -> Response:
    with page.work() as work:
        found = screening_tools.screening_tool(work, name)
    return page.render("safeguarding/screening-tool.html", found=found, tool=found.tool, mistakes=mistakes)


def _of_person(page: Page, ref: str, mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"person": ref}, page.building.settings.searching_key):
        found = screenings.screenings_of(work, ref)
        name = in_words_of(duties.person_marked(work, ref))
        tools = screening_tools.tools_in_use(work)
    return page.render(
        "safeguarding/screenings.html",
        ref=ref,
        name=name,
        found=found,
        tools=[each.tool for each in tools.values()],
        mistakes=mistakes,
    )


def _screening(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, str]) -> Response:
    with page.work() as work, noting_a_miss(work, {"screening": ref}, page.building.settings.searching_key):
        found = screenings.screening(work, ref)
    return page.render(
        "safeguarding/screening.html",
        found=found,
        tool=found.tool,
        words={**found.words, **typed},
        answers=list(Screened),
        keeping_key=keeping_key(page.session, page.sessions.key),
        seconds=page.sessions.lifetime,
        mistakes=mistakes,
    )
