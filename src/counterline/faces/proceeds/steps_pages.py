"""The forms of a financial investigator: a step about an asset, and what really came of an order."""

from collections.abc import Mapping
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.proceeds import asset_told
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.intake.errors import NotReadable
from counterline.plumbing.errors import Conflict
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.told_assets import Waits
from counterline.proceeds.recording import money_forms, receipt_form, stepping
from counterline.proceeds.recording.receipt_form import NewReceipt, ReceiptOutcome
from counterline.proceeds.recording.stepping import NewStep, ProtectAnswer
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs(Permission.PROCEEDS_STEP_RECORD.value)])


@router.get("/money/assets/{ref}/step")
def step_page(page: ViewersPage, ref: str) -> Response:
    """The form of a step about one asset."""
    return _step(page, reference_of(ref), NO_MISTAKES, {"on": page.building.clock.today().isoformat()})


@router.post("/money/assets/{ref}/step")
def stepped(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep the step, and lead to the asset with its clocks; where the step is not counted, its page says what to do."""
    said = read(NewStep, sent, texts="money-step")
    if isinstance(said, Mistakes):
        return _step(page, reference_of(ref), said, dict(sent))
    try:
        with page.work() as work:
            kept = asset_told.record_step(work, reference_of(ref), said)
    except (NotReadable, Conflict) as refused:
        return _step(page, reference_of(ref), refusal(refused, "step"), dict(sent))
    done = "not_counted" if kept.not_counted else "kept"
    return page.redirect(f"/money/assets/{kept.asset}", done=f"money-step.done.{done}")


@router.get("/money/receipt")
def receipt_page(page: ViewersPage) -> Response:
    """The form of a receipt."""
    return _receipt(page, NO_MISTAKES, {"on": page.building.clock.today().isoformat()})


@router.post("/money/receipt")
def received(page: ViewersPage, sent: SentForm) -> Response:
    """Keep the receipt, and lead to its record."""
    said = read(NewReceipt, sent, texts="money-step")
    if isinstance(said, Mistakes):
        return _receipt(page, said, dict(sent))
    try:
        with page.work() as work:
            kept = receipt_form.record_receipt(work, said)
    except (NotReadable, Conflict) as refused:
        return _receipt(page, refusal(refused, "of"), dict(sent))
    if kept.not_counted:
        return page.redirect("/money?waits=" + quote(Waits.A_PERSON), done="money-step.done.not_counted")
    return page.redirect(f"/records/{kept.record}", done="money-step.done.received")


def _step(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        protects = asset_told.has_people_to_protect(work, ref)
        asset = asset_acts.assets_in_short(work, [ref])[ref]
    return page.render(
        "proceeds/step.html",
        ref=ref,
        called=asset.called,
        protects=protects,
        mistakes=mistakes,
        typed=typed,
        key=typed.get("key") or money_forms.new_money_key(),
        steps=[(each.value, each.value) for each in stepping.steps_possible(asset.sort)],
        answers=[each.value for each in ProtectAnswer],
    )


def _receipt(page: Page, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        require_purpose(work)  # as above
    return page.render(
        "proceeds/receipt.html",
        mistakes=mistakes,
        typed=typed,
        key=typed.get("key") or money_forms.new_money_key(),
        outcomes=[(each.value, each.value) for each in ReceiptOutcome],
    )
