"""An officer writes what was taken, where, whose and by which power, and reads at once which clock that starts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.proceeds.assets.asset_kinds import SEIZURE
from counterline.proceeds.assets.drawing_assets import assembled
from counterline.proceeds.assets.model import Asset
from counterline.proceeds.assets.register import kept_just_now
from counterline.proceeds.recording.money_forms import keep_typed
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.wording.keys_named import RecordKept
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question

MAPPING: Final = "counterline-seizures"


class SeizurePower(StrEnum):
    """By which power something was seized."""

    PACE = "PACE"
    SECTION_294 = "POCA s.294"
    OTHER = "other"


class GoodsSort(StrEnum):
    """What a thing is that is neither cash nor a wallet."""

    LISTED = "listed asset"
    VEHICLE = "vehicle"
    PROPERTY = "property"


@question
@dataclass(frozen=True, slots=True)
class SeizureTold:
    """What was seized. The clock of cash runs from the minute that you give, or from the first minute of the day."""

    on: Annotated[date, crossing.field("Day", "The day on which it was seized.")]
    power: Annotated[SeizurePower, crossing.field("Power", "By which power it was seized.")]
    at: Annotated[str, crossing.field("Time", "As on the wall, such as 02:10.", max_length=20)] = ""
    cash: Annotated[str, crossing.field("Cash", "In pounds, as counted, such as 3,400.50.", max_length=30)] = ""
    wallet: Annotated[str, crossing.field("Wallet", "Its address, and never its key or words.", max_length=120)] = ""
    coin: Annotated[str, crossing.field("Coin", "Such as bitcoin.", max_length=40)] = ""
    item: Annotated[str, crossing.field("Another thing", "A watch, a car and the like, in words.", max_length=300)] = ""
    item_sort: Annotated[GoodsSort | None, crossing.field("What it is", "Of another thing, what it is by law.")] = None
    area: Annotated[str, crossing.field("Where", "The town or district.", max_length=120)] = ""
    exhibit: Annotated[str, crossing.field("Exhibit", "The exhibit's reference.", max_length=60)] = ""
    authorised_by: Annotated[str, crossing.field("Authorised by", "The officer who authorised it.", max_length=120)] = (
        ""
    )
    name: Annotated[str, crossing.field("Whose", "Who held it.", max_length=200)] = ""
    born: Annotated[str, crossing.field("Born", "Their date of birth.", max_length=60)] = ""
    age: Annotated[str, crossing.field("Age", "Where the birth is not known.", max_length=20)] = ""
    brand: Annotated[str, crossing.field("Line", "The name of the line, where it is known.", max_length=120)] = ""
    words: Annotated[str, crossing.field("In words", "What else matters.", max_length=2000)] = ""


def record_seizure(work: Work, said: SeizureTold, key: str = "") -> RecordKept:
    """Keep a seizure as a record of the viewer's own agency.

    Refuses a day ahead and what tells of nothing (`Conflict`), and what cannot be read (`NotReadable`). `key` is drawn with a form.
    """
    require(work, Permission.PROCEEDS_SEIZURE_RECORD)
    require_purpose(work)
    if said.on > work.clock.today():
        raise Conflict("That day has not come yet. Say on which day it was seized.")
    if not any(each.strip() for each in (said.cash, said.wallet, said.item, said.words)):
        raise Conflict("Say what was seized: cash, a wallet, or another thing in words.")
    look_through(said.words, said.item, said.name, account=True)
    cells = {
        "On": said.on.isoformat(),
        "At": said.at,
        "Area": said.area,
        "Cash": said.cash,
        "Power": said.power.value,
        "Exhibit": said.exhibit,
        "Authorised by": said.authorised_by,
        "Brand": said.brand,
        "Described": said.words,
        "Name": said.name,
        "Born": said.born,
        "Age": said.age,
        "Person role": "subject" if said.name.strip() else "",
        "Wallet": said.wallet,
        "Coin": said.coin,
        "Item": said.item,
        "Sort of item": (said.item_sort or GoodsSort.PROPERTY).value if said.item.strip() else "",
    }
    return keep_typed(work, MAPPING, key, cells)


def seized(work: Work, ref: str) -> tuple[Asset, ...]:
    """What was taken by a seizure as it stands on file, so that its clocks can be read at once.

    Refuses a record that is hidden, gone or of no seizure (`NotFound`).
    """
    require(work, Permission.PROCEEDS_SEIZURE_RECORD)
    told = record_by_ref(work, ref)
    if told is None or told.kind != SEIZURE:
        raise NotFound("There is no such seizure that you may read.")
    return assembled(kept_just_now(work, ref))
