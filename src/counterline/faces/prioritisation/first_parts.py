"""The parts of this face that are addresses and commands alike."""

from counterline.faces.prioritisation import harm_api, nominations_api, priorities_api, targets_api
from counterline.faces.prioritisation.deciding import answering_api, decisions_api

PARTS = (
    targets_api.ADDRESSES,
    nominations_api.ADDRESSES,
    harm_api.ADDRESSES,
    priorities_api.ADDRESSES,
    decisions_api.ADDRESSES,
    answering_api.ADDRESSES,
)
