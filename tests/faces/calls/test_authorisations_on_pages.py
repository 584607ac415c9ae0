"""An authorisation is recorded, checked and renewed on pages. Everybody and every number is invented."""

import re
from dataclasses import asdict
from datetime import timedelta

from counterline.governance.permissions import ViewerRole
from tests.authorised import SEED, WHY, new
from tests.doors import Visitor, visitor, visitor_of
from tests.investigating import only, registers
from tests.nation import TestNation

__all__ = ["visitor"]


def test_it_is_recorded_checked_and_renewed_on_pages(nation: TestNation, visitor: Visitor) -> None:
    registers(nation, "dorset", "D/OP", "Operation Heron", contact_point__value="07700 900123")
    nation.settle()
    investigator, officer = (nation.viewer("dorset", each) for each in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER))
    of = only(nation).ref
    visitor.signs_in(investigator, then=f"/investigations/{of}")
    assert f'href="/call-data/new?investigation={of}"' in visitor.words
    visitor.visits(f"/call-data/new?investigation={of}")
    assert visitor.sends("/call-data/new", investigation=of).status_code == 422
    visitor.visits(f"/call-data/new?investigation={of}")
    said = asdict(new(nation, officer, investigation=of))
    for each in ("numbers", "picked", "agreed_by", "notice_on", "victims", "seeks_source"):
        del said[each]
    fields = {name: str(value) for name, value in said.items()}
    fields |= {"numbers": SEED, "handsets": "", "compare": "false", "basis": said["basis"].value}
    assert visitor.sends("/call-data/new", **fields, picked="+447700900555").status_code == 422
    assert "1 of the numbers picked are no subject's. Copy them from the original's file." in visitor.words
    visitor.visits(f"/call-data/new?investigation={of}")
    made = visitor.sends("/call-data/new", **fields)
    assert "You recorded the authorisation." in visitor.words, visitor.words
    address = made.url.path
    theirs = visitor_of(nation.building)
    theirs.signs_in(officer, then=address)
    assert re.search(f'action="{address}/say/check"', theirs.words)
    theirs.sends(f"{address}/say/check", same="true", reason=WHY)
    assert re.findall(r'<p class="govuk-body-l">([^<]*)</p>', theirs.words) == ["In use"]
    visitor.visits(address)
    later = nation.building.clock.today() + timedelta(days=60)
    assert visitor.sends(f"{address}/say/renew", reason="", review_on=f"{later}").status_code == 422
    visitor.visits(address)
    visitor.sends(f"{address}/say/renew", reason=WHY, review_on=f"{later}")
    assert "You renewed it." in visitor.words
    stranger = visitor_of(nation.building)
    stranger.signs_in(nation.viewer("kent", ViewerRole.INVESTIGATOR))
    assert stranger.visits(address).status_code == 404
