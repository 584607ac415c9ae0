"""The parts of answering for the ranking that are addresses and commands alike."""

from counterline.doors.offering import Addresses
from counterline.prioritisation import ranking_stops
from counterline.prioritisation.deciding import transparency

ADDRESSES = Addresses("ranking", "ranking", "How lines are ranked, advice on it, and the switch that stops it.")
ADDRESSES.get("/how-lines-are-ranked", "record")(transparency.transparency_record)
ADDRESSES.post("/how-lines-are-ranked/advice", "advise", first=("words",))(transparency.advise_on_ranking)
ADDRESSES.post("/ranking/switch", "switch")(ranking_stops.switch_ranking)
