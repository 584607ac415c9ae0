"""A line's cash, account and wallet lie in two bodies' systems; one investigator sees them as one line's. Everybody in it is invented."""

import re
from datetime import timedelta
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.intake.running.submissions import Submission
from counterline.plumbing.database import Role
from counterline.proceeds.clocks import clock_approvals
from counterline.proceeds.clocks.court_time import months_beginning_with
from counterline.reactions import tell_of_money_clocks
from counterline.safeguarding.duties.duty_numbers import NumberToRing, keep_duty_number
from tests.doors import Visitor
from tests.nation import TestNation, row
from tests.retelling import told_once

NUMBER, WALLET = "07700 900411", "17gcAxJRmUuLka4ZSr6djNL65bZEGqkLka"
LINES_OWN, CUSTOMERS, BOYS = "00-00-61 70012345", "00-00-62 70054321", "00-00-63 70099887"
_SENT: Final = "source.handling: C, source.conditions: S2, circulation: dorset"
PROPERTY: Final = f"""
name: property-book
version: 1
title: A store's book of property
kind: seizure
system: store
mode: increment
constants: {{{_SENT}}}
columns:
  Bag: {{field: exhibit}}
  Entry: {{field: reference}}
  Taken: {{field: happened_on, dates: ["%d.%m.%Y"]}}
  Clock: {{field: seized_time}}
  Law: {{field: power, lookup: laws}}
  Notes and coin: {{field: cash}}
  Coins kept at: {{field: wallet.address}}
  Worth: {{field: wallet.valued}}
  Handset: {{field: device.contact_point}}
  Of: {{field: person.name}}
lookups:
  laws: {{S294: POCA s.294, OTH: other}}
"""
STATEMENT: Final = f"""
name: bank-of-nowhere
version: 1
title: A statement as an invented bank prints it
kind: transaction
system: bank
mode: increment
constants: {{obtained_under: POCA s.345 production order, obtained_reference: PO/7, statement: ST/7, {_SENT}}}
columns:
  No: {{field: statement_row}}
  Ref: {{field: reference}}
  Posted: {{field: happened_on, dates: ["%d.%m.%Y"]}}
  At: {{field: paid_time}}
  Sum: {{field: amount}}
  Out of: {{field: account.number, group: a}}
  Whose: {{field: account.holder, group: a}}
  Debit: {{field: account.role, group: a, lookup: sides}}
  Into: {{field: account.number, group: b}}
  Payee: {{field: account.holder, group: b}}
  Credit: {{field: account.role, group: b, lookup: sides}}
  Person: {{field: person.name}}
  Birth: {{field: person.born, dates: ["%d.%m.%Y"]}}
  Note: {{field: payment_reference}}
lookups:
  sides: {{D: paid from, C: paid to}}
"""
FROZEN: Final = f"""
name: court-list
version: 1
title: A unit's list of orders
kind: order
system: unit
mode: increment
constants: {{type: account freezing order, status: in force, {_SENT}}}
columns:
  Order: {{field: reference}}
  Made: {{field: made_on, dates: ["%d.%m.%Y"]}}
  Sum: {{field: amount}}
  Account: {{field: account.number}}
  Rings: {{field: contact_point.value}}
"""
RECEIPTS: Final = f"""
name: enforcement-ledger
version: 1
title: A ledger of what came
kind: receipt
system: ledger
mode: increment
constants: {{{_SENT}}}
columns:
  Entry: {{field: reference}}
  Booked: {{field: received_on, dates: ["%d.%m.%Y"]}}
  Came: {{field: amount}}
  Code: {{field: outcome, lookup: codes}}
  Of bag: {{field: of_reference}}
lookups:
  codes: {{RCV: received, RET: returned}}
"""


def sends(nation: TestNation, agency: str, mapping: str, *rows: str) -> Submission:
    """Have an agency send rows in a layout of its own."""
    columns = ",".join(re.findall(r"^  ([A-Z][A-Za-z ]*): \{field", mapping, re.MULTILINE))
    content = "\n".join((columns, *rows, "")).encode()
    today = nation.building.clock.today().isoformat()
    return nation.force(agency).sends(content, as_at=today, mapping=nation.approve(mapping))


@told_once
def told(nation: TestNation) -> None:
    """Two bodies send what each holds, and a lead and a commander have said what is theirs to say."""
    today = nation.building.clock.today()
    ago = {days: f"{today - timedelta(days=days):%d.%m.%Y}" for days in (1, 20, 30, 31, 32, 300)}
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        keep_duty_number(work, NumberToRing("01632 960101", "Day and night"))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        why = "Invented: read beside the Act, section by section."
        clock_approvals.approve_clocks(work, "money-clocks-england-and-wales", 1, why)
    nation.force("dorset").files(
        [row("D/1", NUMBER, Brand="Gannet", Price="two light for £15")], as_at=today.isoformat()
    )
    sends(
        nation,
        "dorset",
        PROPERTY,
        f"INV/CASH/1,P/1,{ago[1]},02:10,S294,£3400.50,,,{NUMBER},Dean Feigned",
        f"INV/WALLET/1,P/2,{ago[1]},02:10,OTH,,{WALLET},£1850,{NUMBER},",
        f"INV/CASH/3,P/3,{ago[300]},16:20,S294,£6240,,,{NUMBER},",
    )
    sends(nation, "dorset", RECEIPTS, f"R/3,{ago[20]},£6240,RET,INV/CASH/3")
    sends(nation, "rocu-south-west", FROZEN, f"O/1,{ago[20]},£4812.36,{LINES_OWN},{NUMBER}")
    paid = (
        f"1,T/1,{ago[32]},18:02,£250,{CUSTOMERS},,D,{LINES_OWN},Dean Feigned,C,,,lift",
        f"2,T/2,{ago[31]},21:40,£240,{LINES_OWN},Dean Feigned,D,{BOYS},Alfie Unreal,C,Alfie Unreal,22.05.2012,trainers",
    )
    covert = f"3,T/3,{ago[30]},10:05,£90,{LINES_OWN},Dean Feigned,D,,,,,,Told in a suspicious activity report"
    refused = sends(nation, "rocu-south-west", STATEMENT, *paid, covert)
    assert refused.state == "refused", "a row that tells of a report of suspicion keeps its whole file out"
    assert sends(nation, "rocu-south-west", STATEMENT, *paid).state == "loaded"
    with nation.building.works.begin(Role.DERIVE) as work:
        tell_of_money_clocks(work)


def test_one_investigator_sees_what_lies_in_two_systems_as_one_lines(nation: TestNation, visitor: Visitor) -> None:
    told(nation)
    visitor.signs_in(nation.viewer("dorset", ViewerRole.FINANCIAL))
    # By the clock itself, or by the letter that tells of it.
    assert re.search("Apply to the magistrates' court|A clock runs on seized or frozen money of Dorset", visitor.words)
    (asset,) = set(re.findall(r'href="/money/assets/(AS-[A-Z0-9]{16})', visitor.words))
    visitor.visits("/money")
    assert set(re.findall(r"(Seized|Frozen|Returned): (£[0-9,.]+)", visitor.words)) == {
        ("Seized", "£3,400.50"),
        ("Seized", "£1,850"),
        ("Frozen", "£4,812.36"),
        ("Returned", "£6,240"),
    }
    (line,) = set(re.findall(r"/lines/(LN-[A-Z0-9]+)", visitor.words))
    assert len(re.findall(rf'href="/lines/{line}"', visitor.words)) == 4, "all four are of the one line"
    visitor.visits("/money/clocks")
    assert "Cash is kept for 48 hours" in visitor.words
    visitor.visits(f"/money/assets/{asset}/step")
    today = nation.building.clock.today()
    visitor.sends(f"/money/assets/{asset}/step", step="detention order", on=today.isoformat(), amount="3,400.50")
    assert "The step is kept" in visitor.words
    nation.settle()
    visitor.visits("/money/clocks")
    assert "Cash is kept for 48 hours" not in visitor.words
    last = months_beginning_with(today, 6)
    assert f"{last.day} {last:%B %Y} at 11:59pm" in visitor.words
    visitor.visits(f"/money/lines/{line}")
    assert "At least £9,890.50, in cash seized and payments" in visitor.words
    assert "Not for a section 16 statement" in visitor.words
    assert re.search(r"two light for £15.*Crack cocaine.*2 for £15", visitor.words, re.DOTALL)
    exported = visitor.visits("/money/assets.csv").text
    assert f"{asset},cash,dorset,England and Wales," in exported
    assert "detained,3400.50" in exported
    assert "Feigned" not in exported


def test_a_payment_leads_to_a_boy_whose_lead_is_told(nation: TestNation, visitor: Visitor) -> None:
    told(nation)
    investigator = nation.viewer("dorset", ViewerRole.FINANCIAL)
    with nation.as_seen_by(investigator) as work:
        payment = work.value("select ref from records where reference = 'T/1'")
    visitor.signs_in(investigator, then=f"/money/follow?of={payment}")
    assert "Ring the safeguarding desk before anybody acts on the account: 01632 960101." in visitor.words
    assert "00-00-63 ****9887" in visitor.words
    assert "Alfie" not in visitor.words
    visitor.signs_in(nation.viewer("dorset", ViewerRole.SAFEGUARDING), then="/concerns")
    assert "Unreal, Alfie" in visitor.words
    assert "A child's account is used" in visitor.words
