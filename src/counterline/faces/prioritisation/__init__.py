"""Who may be a target, on pages, for machines and at a terminal: nominations filed, let in by two people, and ended."""
