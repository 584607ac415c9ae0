"""Investigations for machines."""

from fastapi import APIRouter

from counterline import coordination
from counterline.api.clients import Asking
from counterline.faces.coordination import investigations_told as told

router = APIRouter(tags=["investigations"])


@router.get("/investigations")
def investigations(client: Asking) -> told.InvestigationsTold:
    """The investigations that you may read, those that are worked on first."""
    with client.work() as work:
        return told.investigations_told(coordination.investigations(work))
