"""What was found and nominated of a record that is held closer is read by whoever reads the record now. Everybody is invented."""

from counterline.intake.running import regrading
from counterline.prioritisation import nominating
from counterline.safeguarding.duties import findings
from counterline.vocabulary.terms.handling import HandlingCode
from tests.nation import TestNation
from tests.nominated import filer, nominated
from tests.people import files, mention_of, person

REASON = "Invented: its teller is known in Leeds."
RISK = "Invented: his cousin could be known by it."


def test_findings_and_nominations_go_with_a_record_that_its_originator_holds_closer(nation: TestNation) -> None:
    files(nation.force("kent"), person("K/1", "Adam Invented-Walker", "1991-04-12"))
    nominated(nation, "K/1", "nclcc")
    with nation.as_seen_by(filer(nation, "nclcc")) as work:
        mention = mention_of(work, "K/1")
    with nation.as_seen_by(nation.force("kent").officer) as work:
        record = work.value("select ref from records")
        closer = regrading.Regrading(HandlingCode.LEGACY_4, reason=REASON, risk=RISK)
        regrading.regrade_record(work, record, closer)
        found = [each.mention for each in findings.findings_of(work, [mention])]
    with nation.as_seen_by(filer(nation, "nclcc")) as work:
        theirs = (findings.findings_of(work, [mention]), nominating.nominations(work))
    assert (found, theirs) == ([mention], ((), ()))
