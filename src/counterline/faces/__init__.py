"""The faces: what each room shows a person, answers a machine and prints at a terminal, side by side in one folder.

Promises that a capability's three doors lie together and tell one shape. Holds no SQL and no rules, and no face knows
another. Offers the names of the faces alone; the shells below import what a face offers by name, so that a command
loads no web server and a page no command:

- `<face>/pages.py`: `router`, and `TABS`, the places in the navigation that lead to its pages;
- `<face>/api.py`: `PARTS`, the addresses of which endpoints and commands are made, and a `router` for what is the API's alone;
- `<face>/commands.py`: `app`, made from the parts, with what is a terminal's alone;
- `<face>/told.py`: the shapes of answers that are the face's own, where no room's does;
- `<face>/today.py`: `due`, what of it needs the viewer today;
- `<face>/templates/` and `<face>/texts/<language>/`: found by their place.
"""

from typing import Final

FACES: Final = (
    "start",
    "post",
    "picture",
    "exploring",
    "lines",
    "records",
    "resolution",
    "safeguarding",
    "prioritisation",
    "retention",
    "coordination",
    "calls",
    "proceeds",
    "demand",
    "practice",
    "reports",
    "intake",
    "drafting",
    "places",
    "governance",
)
"""Every face, in the order in which `counterline --help` and the API's description tell of them."""
