"""A bill is handed over on its page, which then shows its receipt, and two people open what is beyond. All invented."""

from typing import Any

from httpx2 import Response

from counterline.governance.permissions import ViewerRole
from tests.authorised import WHY, checked
from tests.billed import HEAD, NORTHERN, bill, call, on_its_list
from tests.doors import Visitor, visitor, visitor_of
from tests.nation import TestNation

__all__ = ["visitor"]


def hands_over(visitor: Visitor, path: str, content: bytes, **fields: Any) -> Response:  # noqa: ANN401 - fields of a form
    """Send the form with a file."""
    data = {"csrf_token": visitor.token, **fields}
    visitor.page = visitor.client.post(path, data=data, files={"file": ("bill.csv", content)} if content else None)
    return visitor.page


def test_a_bill_is_handed_over_and_its_receipt_and_excess_are_on_one_page(nation: TestNation, visitor: Visitor) -> None:
    made = checked(nation)
    nation.settle()
    page = f"/call-data/{made.ref}/bills"
    visitor.signs_in(nation.viewer("dorset", ViewerRole.INVESTIGATOR), then=f"/call-data/{made.ref}")
    assert f'href="{page}"' in visitor.words
    visitor.visits(page)
    assert hands_over(visitor, page, b"", mapping=NORTHERN).status_code == 422
    visitor.visits(page)
    assert hands_over(visitor, page, bill(["x"]), mapping="").status_code == 422
    assert "Choose a mapping" in visitor.words
    content = bill([call(nation, 1), call(nation, 2, other="0770090"), call(nation, days=60)])
    hands_over(visitor, page, content, mapping=NORTHERN, until="")
    assert "It waits for the worker." in visitor.words, visitor.words
    assert 'hx-trigger="every 2s"' in visitor.words
    nation.settle()
    visitor.visits(page)
    assert "It is loaded." in visitor.words
    assert 'hx-trigger="every 2s"' not in visitor.words
    assert (
        "Rows of other numbers or days than the authorisation covers: 1. They are sealed, and no question reads them."
        in visitor.words
    )
    load = visitor.words.split(f'action="{page}/')[1].split("/ask")[0]
    visitor.sends(f"{page}/{load}/ask", reason=WHY)
    assert f"{page}/{load}/answer" not in visitor.words
    other = visitor_of(nation.building)
    other.signs_in(on_its_list(nation, made), then=page)
    assert other.sends(f"{page}/{load}/answer", reason=WHY).status_code == 422
    other.visits(page)
    other.sends(f"{page}/{load}/answer", reason=WHY, accept="true")
    assert "Accepted:" in other.words
    hands_over(visitor, page, bill(["x"], f"{HEAD},Message Text"), mapping=NORTHERN)
    nation.settle()
    visitor.visits(page)
    assert (
        "holds what messages said, which is content and no communications data (Investigatory Powers Act 2016 s.261). Have it read "
        "under the power by which it was got, and send the file again without this column. Nothing of the file was kept."
        in visitor.words
    )
    adviser = visitor_of(nation.building)
    adviser.signs_in(nation.viewer("dorset", ViewerRole.DATA_PROTECTION), then=page)
    assert "Sealed as excess" in adviser.words
    assert "Hand over a bill" not in adviser.words
    stranger = visitor_of(nation.building)
    stranger.signs_in(nation.viewer("kent", ViewerRole.INVESTIGATOR))
    assert stranger.visits(page).status_code == 404
