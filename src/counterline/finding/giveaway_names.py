"""What shows a source is called, and the people whom the rules for it know by kin, work and dealings."""

from enum import StrEnum
from typing import Final


class Giveaway(StrEnum):
    """The ways in which wording shows who told."""

    MAY_NOT_COME_IN = "may not come in"
    SOURCE_NAMED = "source named"
    TOLD = "told"
    WITNESSED = "witnessed"
    RELATION = "relation"
    VANTAGE = "vantage"
    FEW_KNEW = "few knew"
    EXACT_TIME = "exact time"
    QUOTED = "quoted"
    DEALINGS = "dealings"
    TECHNIQUE = "technique"


KIN: Final = (
    "mother|mum|father|dad|brother|sister|son|daughter|cousin|uncle|aunt(?:ie)?|nan|gran(?:ny|dmother|dad|dfather)?|nephew|niece|wife"
    "|husband|partner|girlfriend|boyfriend|ex(?:-\\w+)?|step-?\\w+|in-?law|missus|fianc[eé]e?"
)
SERVES: Final = (
    "barber|hairdresser|nurse|doctor|gp|driver|cleaner|builder|bouncer|postman|shopkeeper|caretaker|bartender|barman|waitress|receptionist"
    "|volunteer|outreach worker|youth worker|care worker|street worker|coach|priest|imam|solicitor|counsellor|guard|warden|neighbour|parent"
)
CLOSE: Final = (
    "friend|mate|neighbour|flatmate|housemate|roommate|cell-?mate|landlord|landlady|lodger|tenant|carer|keyworker|key worker|support worker"
    "|social worker|teacher|tutor|boss|employer|colleague|workmate|customer|runner|associate|sponsor|probation officer"
)
