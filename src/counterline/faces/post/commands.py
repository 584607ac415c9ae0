"""The inbox at a terminal."""

from counterline.faces.post.api import PARTS
from counterline.terminal.command_lines import app_of

app = app_of(PARTS)
