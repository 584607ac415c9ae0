"""The register on pages: sums apart, an asset's steps, what a person says of them, and a file. All is invented."""

import csv
import io
import re

from pypdf import PdfReader

from counterline.governance.permissions import ViewerRole
from counterline.proceeds.assets.register import lines_seen
from tests.custody import arrests
from tests.doors import Visitor, visitor
from tests.money_told import money
from tests.nation import TestNation, csv_of, row

__all__ = ["visitor"]
WHY = "The exhibit is the same in both."


def test_what_no_reference_says_is_said_on_the_assets_page_and_counts_from_then_on(
    nation: TestNation, visitor: Visitor
) -> None:
    dorset = nation.force("dorset")
    money(dorset, "seizure", as_at="2026-03-01", reference="S/1", happened_on="2026-03-01", cash="£2,000.50")
    day = "2026-03-03"
    money(dorset, "order", as_at=day, reference="O/1", type="detention order", made_on=day, of_reference="EX/9")
    visitor.signs_in(nation.viewer("dorset", ViewerRole.FINANCIAL), then="/money")
    assert "Seized: £2,000.50" in visitor.words
    assert "Nothing counted" in visitor.words
    visitor.visits("/money?waits=somebody to say what a step is of")
    (lost,) = set(re.findall(r'href="(/money/assets/AS-[A-Z0-9]+)"', visitor.words))
    visitor.visits("/money?waits=seized, and no step since")
    (taken,) = set(re.findall(r'href="(/money/assets/AS-[A-Z0-9]+)"', visitor.words))
    visitor.visits(lost)
    assert "Nothing that you may read says of what it is." in visitor.words
    said = {"step": lost.rpartition("/")[2], "other": taken.rpartition("/")[2], "verdict": "of one asset"}
    assert visitor.sends(f"{lost}/say/steps", **said, reason="short").status_code == 422
    visitor.visits(lost)
    visitor.sends(f"{lost}/say/steps", **said, reason=WHY)
    assert "You said what the step is of." in visitor.words, visitor.words
    assert re.findall(r"<td[^>]*>(?:<span[^>]*>[^<]*</span><div>)?(Detained|Seized)", visitor.words)[:1] == ["Detained"]
    assert visitor.sends(f"{lost}/say/lines", line="LN-0000", reason=WHY, is_of_it="true").status_code == 422
    assert "No such line is in what you may see." in visitor.words
    taken_away = visitor.visits("/money/assets.csv")
    assert "Detained" not in taken_away.text
    assert "cash,dorset,England and Wales,2026-03-01,detained" in taken_away.text


def test_a_lines_page_says_what_was_taken_of_it_and_never_adds(nation: TestNation, visitor: Visitor) -> None:
    dorset = nation.force("dorset")
    dorset.sends(csv_of([row("D/1", "07700 900411")]), as_at="2026-03-10")
    arrests(dorset, "C/1", "07700 900411", on="2026-03-01")
    day, cash = "2026-03-01", "£2,000.50"
    money(dorset, "seizure", as_at=day, reference="S/1", happened_on=day, cash=cash, custody_reference="C/1")
    financial = nation.viewer("dorset", ViewerRole.FINANCIAL)
    with nation.as_seen_by(financial) as work:
        (line,) = lines_seen(work)
    visitor.signs_in(financial, then=f"/lines/{line.ref}")
    assert "Stopped £2,000.50, ordered £0, received £0, as far as your records tell." in visitor.words
    assert f'href="/money?line={line.ref}"' in visitor.words


def test_every_step_leaves_with_its_references_and_the_year_it_counts_in_and_no_name(
    nation: TestNation, visitor: Visitor
) -> None:
    dorset, day = nation.force("dorset"), "2026-03-31"
    money(dorset, "seizure", as_at=day, reference="S/1", happened_on=day, cash="£2,000.50", exhibit="EX/1")
    after = "2026-04-02"
    order = {"type": "detention order", "made_on": after, "of_reference": "EX/1", "court_reference": "C/7"}
    money(dorset, "order", as_at=after, settle=True, reference="O/1", amount="£2,000.50", **order)
    visitor.signs_in(nation.viewer("dorset", ViewerRole.FINANCIAL), then="/money")
    rows = list(csv.DictReader(io.StringIO(visitor.visits("/money/steps.csv").text)))
    assert [(each["counts_as"], each["did"], each["pounds"], each["financial_year"]) for each in rows] == [
        ("stopped", "seized", "2000.50", "2025/26"),
        ("stopped", "detention order", "2000.50", "2026/27"),
    ]
    assert [(each["exhibit"], each["of_reference"], each["court_reference"]) for each in rows] == [
        ("EX/1", "", ""),
        ("", "EX/1", "C/7"),
    ]
    paper = visitor.visits("/money/assets.pdf")
    assert paper.headers["X-Protective-Marking"] == "OFFICIAL-SENSITIVE"
    words = " ".join("".join(each.extract_text() for each in PdfReader(io.BytesIO(paper.content)).pages).split())
    assert "Detained: £2,000.50" in words
    assert "2 April 2026: Detention order, £2,000.50" in words
