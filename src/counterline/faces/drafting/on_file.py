"""The mapping documents: how each source's columns are read, and putting a reviewed one on file."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.drafting import approving, keeping
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.intake.arriving import mappings
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.reading.mapping.errors import MappingRefused
from counterline.web.field_words import whole_word_of
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs("intake:submission:send")])

FEW = 12
"""So many mappings are read at a glance; more are folded away by kind."""


@router.get("/mappings")
def mappings_page(page: ViewersPage) -> Response:
    """Every mapping on file, and the form by which a new one is put forward."""
    return _list(page)


@router.post("/mappings")
def put_forward(page: ViewersPage, sent: SentForm) -> Response:
    """Put a reviewed mapping forward for somebody else; on file at once only where nobody else could approve it."""
    document = str(sent.get("document", "")).replace("\r\n", "\n")
    if not document.strip():
        return _list(page, wrong=(catalogue()("mappings.document.missing"),))
    try:
        with page.work() as work:
            if _alone(work):
                page.insist_fresh()
                approved = mappings.approve_mapping(work, document)
                return page.redirect(f"/mappings/{approved.name}", done="mappings.done.approved")
            draft = keeping.propose_mapping(work, document)
    except MappingRefused as refused:
        return _list(page, document, refused.faults)
    except CounterlineError as refused:
        return _list(page, document, (refused.message,))
    return page.redirect(f"/mapping-drafts/{draft.ref}", done="mappings.done.proposed")


def _alone(work: Work) -> bool:
    may = viewer_of(work).may(Permission.INTAKE_MAPPING_APPROVE)
    return may and not mappings.somebody_else_may_approve(work)


@router.get("/mappings/{name}")
def mapping_page(page: ViewersPage, name: str, version: int | None = None) -> Response:
    """One mapping: what becomes of each column, and the document itself."""
    with page.work() as work:
        found = mappings.mapping_shown(work, name, version)
        versions = [each for each in mappings.mappings_on_file(work) if each.name == name]
    before = next((each for each in versions if each.version < found.version), None)
    return page.render(
        "drafting/mapping.html",
        marking="OFFICIAL",
        found=found,
        mapping=found.read(),
        versions=versions,
        whole_word_of=whole_word_of,
        changed=approving.difference(before.document, found.document) if before else [],
    )


def _list(page: Page, document: str = "", wrong: tuple[str, ...] = ()) -> Response:
    with page.work() as work:
        on_file = mappings.mappings_on_file(work)
        alone = _alone(work)
    said = wrong[0] if len(wrong) == 1 else catalogue().count("mappings.on_file.faults", len(wrong))
    return page.render(
        "drafting/mappings.html",
        marking="OFFICIAL",
        on_file=on_file,
        few=FEW,
        document=document,
        alone=alone,
        faults=wrong if len(wrong) > 1 else (),
        mistakes=Mistakes({"document": said}) if wrong else NO_MISTAKES,
    )
