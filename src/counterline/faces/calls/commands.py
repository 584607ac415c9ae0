"""Call data at a terminal."""

from counterline.faces.calls.api import PARTS
from counterline.terminal.command_lines import app_of

app = app_of(PARTS)
