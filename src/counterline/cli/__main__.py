"""Runs the command when the package is run as a module."""

from counterline.cli.main import main

main()
