"""What needs you today, at a terminal."""

from counterline.faces.start.api import PARTS
from counterline.terminal.command_lines import app_of

app = app_of(PARTS)
