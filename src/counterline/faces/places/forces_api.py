"""Police forces, each with the lines that run from, to and inside it, and what others published on county lines."""

from counterline.doors.answers import TwoClocks
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.places.told import AllSeries, ForcePicture, Forces, force_picture, forces_told, series_told
from counterline.governance.permissions import Permission
from counterline.picture import own_view
from counterline.places.figures import kept_figures
from counterline.places.ground import agencies as places_agencies
from counterline.plumbing.errors import NotFound

ADDRESSES = Addresses("places")


@ADDRESSES.get("/forces", "forces")
def forces(caller: Caller, asked: TwoClocks) -> Forces:
    """The police forces that existed on a day, each with the lines seen in use that run from, to and inside it."""
    if not caller.viewer.may(Permission.LINES_LINE_READ):
        today = caller.building.clock.today()
        return forces_told(caller.view, (asked.on or today, asked.known or today), None)
    with caller.work() as work:
        world, counts = own_view.own_lines_counted(work, asked.dates)
    return forces_told(caller.view, (world.on, world.known), world.lines if counts else None)


@ADDRESSES.get("/forces/{code}", "force")
def force(caller: Caller, code: str, asked: TwoClocks) -> ForcePicture:
    """One force: the lines seen in use that it exports, imports and keeps inside, and others' figures of its area."""
    found = places_agencies.agency(code)
    if not found.is_force:
        raise NotFound(f"{found.name} is not a police force. /forces lists those that are.")
    with caller.work() as work:
        told = own_view.own_lines_counted(work, asked.dates)
        figures = kept_figures.statistics_as_loaded(work, area=found.code)
    return force_picture(caller.view, told, found, figures)


@ADDRESSES.get("/published-series")
def published_series(_: Caller) -> AllSeries:
    """The figures on county lines that others published, each with its source, and every gap with its reason."""
    return series_told()
