"""Why and where drugs are wanted: recorded harm from drugs as a stand-in for demand, and the violence that hangs on it.

Promises that harm is told from published figures alone, the same for everybody, with an interval and the year of the data; that two areas
are told apart only where the figures bear it; and that what rests on records is a viewer's own view. Never ranks an area or a person,
says why something is so, forecasts crime, or makes a target or a patrol of what it shows.
"""

__all__ = ["harm", "indicator", "violence"]
