"""The demonstration's sign-in provider: its invented people are the demonstration's own, and it is refused plainly where absent."""

import pytest

from counterline.bootstrap.building import Building
from counterline.cli import demo_provider
from counterline.governance.people import viewers
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from tests.nation import TestNation
from tests.providers import PATIENCE, free_port, traveller_of


def test_a_persona_signs_in_as_themselves_and_a_newcomer_becomes_known(building: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    port = free_port()
    house, process = demo_provider.beside(building, building, "127.0.0.1", port - 1)
    try:
        traveller = traveller_of(house)
        # The pages are served under another port here than the document says, which the browser of this test does not mind.
        traveller.client.base_url = traveller.client.base_url.copy_with(port=port - 1)
        traveller.comes_in("invented-intelligence-officer-of-dorset")
        assert officer.name in traveller.visits("/sessions").text
        traveller.comes_in("sgt-robin-achebe")
        assert "Sgt Robin Achebe (invented), Intelligence officer, Kent Police" in traveller.visits("/sessions").text
        with building.works.begin(Role.APPLICATION) as work:
            assert [each.role for each in viewers.viewers(work) if each.agency == "kent"] == [ViewerRole.OFFICER]
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_where_it_is_not_installed_it_is_said_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterline.cli.demo_provider.find_spec", lambda _: None)
    with pytest.raises(CounterlineError, match=r"pip install 'counterline\[sign-in-demo\]'"):
        demo_provider.refuse_if_absent()
