"""The mappings on file as their pages show them: column by column, who approved each, and what a version changed."""

from counterline.governance.permissions import ViewerRole
from tests.doors import Visitor
from tests.faces.intake.test_quality import MAPPING as KITE
from tests.nation import MAPPING, TestNation


def test_a_mapping_is_shown_column_by_column(visitor: Visitor, nation: TestNation) -> None:
    nation.mapping()
    visitor.signs_in(nation.force("dorset").officer)
    assert visitor.visits("/mappings").status_code == 200
    assert "Approve a mapping" not in visitor.words
    visitor.visits("/mappings/test-lines")
    for told in ("contact_points.now", "split at ;", "name: test-lines"):
        assert told in visitor.words
    assert visitor.visits("/mappings/nothing").status_code == 404


def test_the_desk_approves_a_mapping_or_reads_every_fault_in_it(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.desk, then="/mappings")
    assert visitor.sends("/mappings", document="").status_code == 422
    assert "Paste the mapping document" in visitor.words
    faulty = MAPPING.replace("{field: drugs", "{field: drags").replace("{field: price}", "{field: cost}")
    assert visitor.sends("/mappings", document=faulty).status_code == 422
    assert "drags" in visitor.words
    assert "cost" in visitor.words
    assert visitor.sends("/mappings", document=MAPPING).url.path == "/mappings/test-lines"
    assert "The mapping is on file." in visitor.words
    visitor.visits("/mappings")
    assert visitor.sends("/mappings", document=MAPPING.replace("{field: price}", "{field: message}")).status_code == 422


def test_only_whoever_may_approve_mappings_can(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.viewer("dorset", ViewerRole.OFFICER), then="/submissions/new")
    assert "waits for an analyst of the national desk" in visitor.sends("/mappings", document=MAPPING).text
    assert visitor.page is not None
    draft = str(visitor.page.url).rpartition("/")[2].partition("?")[0]
    assert visitor.sends(f"/mapping-drafts/{draft}/approve").status_code == 403


def test_a_partner_is_shown_the_mappings_of_what_it_sends_and_no_others(nation: TestNation, visitor: Visitor) -> None:
    nation.approve(KITE)
    nation.approve(
        "name: crow-arrests\nversion: 1\ntitle: Arrests as tests write them\nkind: arrest\nsystem: crow\nmode: increment\n"
        "columns: {Ref: {field: reference}, Name: {field: person.name}}\nconstants: {marking: OFFICIAL}\n"
    )
    visitor.signs_in(nation.viewer("catch22", ViewerRole.PARTNER))
    assert "kite-missing" in visitor.visits("/mappings").text
    assert "crow-arrests" not in visitor.words
    assert "crow-arrests" not in visitor.visits("/submissions/new").text
    assert visitor.visits("/mappings/crow-arrests").status_code == 404
    visitor.signs_in(nation.desk)
    assert visitor.visits("/mappings/crow-arrests").status_code == 200


def test_a_mapping_says_who_drafted_it_and_what_its_version_changed(nation: TestNation, visitor: Visitor) -> None:
    nation.approve(KITE)
    nation.approve(KITE.replace("version: 1", "version: 2").replace("{H: high}", "{H: high, L: low}"))
    visitor.signs_in(nation.desk)
    visitor.visits("/mappings/kite-missing")
    assert "+  risk: {H: high, L: low}" in visitor.words
    assert "/mapping-drafts/new?after=kite-missing" in visitor.words
