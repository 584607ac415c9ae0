"""Money is followed from a payment to a boy's account, on a page, at the API and at a terminal. Everybody and everything is invented."""

from counterline.governance.permissions import ViewerRole
from counterline.safeguarding.duties.duty_numbers import NumberToRing, keep_duty_number
from tests.doors import Machine, Visitor, visitor
from tests.kinds_told import SHARED, file_records
from tests.money_told import money
from tests.nation import TestNation
from tests.paying import BOYS, HOLDER, MULE, pays

__all__ = ["visitor"]
JO, JAMIE, PAT = "Jo Pretend", "Jamie Invented", "Pat Pretend"


def told(nation: TestNation) -> str:
    """A customer pays a mule, whose money goes on to a boy of fifteen and in cash; answers the first payment's record."""
    pays(
        nation,
        ("P/1", "2026-03-02", "£300", (HOLDER, PAT), (MULE, JO)),
        ("P/2", "2026-03-03", "£200", (MULE, JO), (BOYS, JAMIE)),
        ("P/3", "2026-03-04", "£250", (BOYS, JAMIE), None),
        ("P/4", "2026-03-01", "£900", (MULE, JO), (BOYS, JAMIE)),
    )
    boy = {"person.name": JAMIE, "person.born": "2010-09-01", "person.role": "account holder"}
    file_records(
        nation,
        "dorset",
        "person_entry",
        [
            {
                "reference": "L/1",
                "list_name": "Watched",
                **boy,
                "account.number": BOYS,
                "account.holder": JAMIE,
                **SHARED,
            }
        ],
    )
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return str(work.value("select ref from records where reference = 'P/1'"))


def test_a_payment_is_followed_to_a_boy_who_is_not_named(
    nation: TestNation, visitor: Visitor, machine: Machine
) -> None:
    first = told(nation)
    investigator = nation.viewer("dorset", ViewerRole.FINANCIAL)
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        keep_duty_number(work, NumberToRing("01632 960111", "always"))
    answer = machine(investigator).get("/money/trace", params={"of": first}).json()
    accounts = {each["ref"]: each for each in answer["accounts"]}
    hops = [(each["step"], each["pence"], each["carried"]) for each in answer["hops"]]
    assert hops == [(1, 30000, 30000), (2, 20000, 20000), (3, 25000, 20000)]
    assert answer["ring"] == "01632 960111"
    boys = accounts[answer["hops"][1]["paid_to"]]
    assert (boys["shown"], boys["stopped"]) == ("00-00-02 ****5065", False)
    assert [(each["shown"], each["protect"]) for each in boys["holders"]] == [(None, "child")]
    visitor.signs_in(investigator, then=f"/money/follow?of={first}")
    assert "Ring the safeguarding desk before anybody acts on the account: 01632 960111." in visitor.words
    assert "Jamie" not in visitor.words
    back = machine(investigator).get(
        "/money/trace", params={"of": answer["hops"][2]["paid_from"], "way": "back", "since": "2026-03-03"}
    )
    assert [(each["step"], each["pence"]) for each in back.json()["hops"]] == [(1, 90000), (1, 20000), (2, 30000)]


def test_what_others_hold_of_the_same_accounts_changes_no_trace(nation: TestNation, machine: Machine) -> None:
    first = told(nation)
    asked = {"of": first, "across": "true"}
    investigator = machine(nation.viewer("dorset", ViewerRole.FINANCIAL))
    before = investigator.get("/money/trace", params=asked).json()
    hidden = [
        (f"H/{n}", "2026-03-03", f"£{n + 1}", (MULE, "Hidden Pretend"), (f"00-00-04 102030{n:02}", ""))
        for n in range(60)
    ]
    pays(nation, *hidden, agency="kent", handling="4")
    assert investigator.get("/money/trace", params=asked).json() == before
    kent = nation.viewer("kent", ViewerRole.FINANCIAL)
    with nation.as_seen_by(kent) as work:
        theirs = work.value("select ref from records where reference = 'H/1'")
    hops = machine(kent).get("/money/trace", params={"of": theirs}).json()["hops"]
    assert [(each["step"], each["pence"]) for each in hops] == [(1, 200)]


def test_what_tells_of_no_account_says_where_to_begin(nation: TestNation, machine: Machine, visitor: Visitor) -> None:
    file_records(nation, "dorset", "seizure", [{"reference": "S/1", "cash": "£500", **SHARED}])
    investigator = nation.viewer("dorset", ViewerRole.FINANCIAL)
    with nation.as_seen_by(investigator) as work:
        cash = str(work.value("select ref from records where reference = 'S/1'"))
    says = "This record names no account, and cash leaves no trail. Begin at an account or a payment."
    refused = machine(investigator).get("/money/trace", params={"of": cash})
    assert (refused.status_code, refused.json()["detail"]) == (409, says)
    visitor.signs_in(investigator, then=f"/money/follow?of={cash}")
    assert says in visitor.words
    visitor.visits("/money/follow?of=nothing&steps=9&days=400")
    for each in (
        "Write a reference such as RC-7KQ2M9XD.",
        "Choose one to four.",
        "Write a number of days from 1 to 90.",
    ):
        assert each in visitor.words
    assert machine(investigator).get("/money/trace", params={"of": "RC-7KQ2M9XD"}).status_code == 404


def test_an_asset_tells_its_clock_and_whom_to_ring_of_a_boy_who_only_another_record_says_is_one(
    nation: TestNation, visitor: Visitor, machine: Machine
) -> None:
    told(nation)
    money(
        nation.force("dorset"),
        "order",
        as_at="2026-03-10",
        reference="O/1",
        type="account freezing order",
        made_on="2026-03-10",
        account__number=BOYS,
        amount="£700",
    )
    investigator = nation.viewer("dorset", ViewerRole.FINANCIAL)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        keep_duty_number(work, NumberToRing("01632 960111", "always"))
    (asset,) = (
        each["ref"] for each in machine(investigator).get("/assets").json()["items"] if each["sort"] == "account"
    )
    opened = machine(investigator).get(f"/assets/{asset}").json()
    assert [(each["shown"], each["ref"], each["protect"]) for each in opened["people"]] == [(None, None, "child")]
    assert opened["ring"] == "01632 960111"
    assert [each["why"] for each in opened["clocks"]["not_counted"]] == [
        "No clock in force counts this in England and Wales. Not counted here: count it yourself."
    ]
    visitor.signs_in(investigator, then=f"/money/assets/{asset}")
    assert "Ring the safeguarding desk before anybody acts on the account: 01632 960111." in visitor.words
    assert "10 March 2026" in visitor.words
    assert JAMIE not in visitor.words
    visitor.visits(f"/money/assets/{asset}/step")
    assert "Did you tell the safeguarding lead?" in visitor.words
