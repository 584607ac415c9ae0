"""Violence of lines and in areas, for machines."""

from counterline.demand.violence import of_areas, of_lines
from counterline.demand.violence.of_lines import ViolenceOfLine
from counterline.doors.offering import Addresses
from counterline.picture.own_view import own_line
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("demand", "violence", "Violence of lines and in areas, in the viewer's own view.")
ADDRESSES.get("/violence/areas/{code}", "area")(of_areas.violence_in_area)


@ADDRESSES.get("/violence/lines/{ref}", "line", seeks="line")
def violence_of_line(work: Work, ref: Ref) -> ViolenceOfLine:
    """Incidents of violence of a line, each with its reason: what the record names, or a holder by an accepted link."""
    line, world = own_line(work, ref)
    return of_lines.violence_of_line(work, line, world.lines)
