"""What needs you today, for machines that act for a person."""

from typing import Annotated

from fastapi import APIRouter, Query

from counterline.api.clients import Asking
from counterline.faces.start import told

router = APIRouter(tags=["start"])


@router.get("/today")
def today(client: Asking, asked: Annotated[told.TodayAsked, Query()]) -> told.Today:
    """What needs you today: what, why you, by when and where it is done; what is late first, then what is due first."""
    with client.work() as work:
        return told.today_told(work, asked)
