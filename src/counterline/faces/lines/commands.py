"""One's own lines and contact points at a terminal."""

from counterline.faces.lines.api import PARTS
from counterline.terminal.command_lines import app_of

app = app_of(PARTS)
