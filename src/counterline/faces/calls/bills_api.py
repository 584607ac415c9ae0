"""Bills under an authorisation: what became of each, the mappings that read them, and the excess that two people open."""

from counterline.calls.loads import excess_acts, told_loads
from counterline.calls.loads.told_loads import BillLayouts, BillLoad, BillLoads
from counterline.doors.offering import Addresses
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("calls", "calls", "Call data that an investigation may use, under which authorisation.")
_SEEKS = "call-load"


@ADDRESSES.get("/call-authorisations/{ref}/loads", "loads", seeks="call-authorisation")
def bill_loads(work: Work, ref: Ref) -> BillLoads:
    """The bills handed over under an authorisation, the newest first, and what became of every row."""
    return told_loads.read_loads(work, ref)


@ADDRESSES.get("/call-loads/{ref}", "receipt", seeks=_SEEKS)
def bill_load(work: Work, ref: Ref) -> BillLoad:
    """One bill that was handed over: what became of every row, and why rows are held."""
    return told_loads.read_load(work, ref)


@ADDRESSES.get("/call-layouts", "layouts")
def bill_layouts(work: Work) -> BillLayouts:
    """The mappings of bills that come with the product: each to be used by name, or copied and changed into your own."""
    return told_loads.read_layouts(work)


ADDRESSES.post("/call-loads/{ref}/addendum", "ask-excess", seeks=_SEEKS)(excess_acts.ask_for_excess)
ADDRESSES.post("/call-loads/{ref}/addendum/answer", "answer-excess", seeks=_SEEKS, status=200)(
    excess_acts.answer_excess
)
