"""Roles and people for machines: who may do what."""

from fastapi import APIRouter

from counterline.api.clients import Asking
from counterline.faces.governance.told import Roles, roles_told

router = APIRouter(tags=["governance"])


@router.get("/roles")
def roles(_: Asking) -> Roles:
    """Every role: what it may do, which kinds of record it reads, and where it is held."""
    return roles_told()
