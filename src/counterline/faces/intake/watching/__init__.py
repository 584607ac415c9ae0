"""How feeds do: coverage, quality and alarms."""
