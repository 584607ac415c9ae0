"""How people are linked, on pages, for machines and at a terminal: what to look at, why two are one, and what was judged."""
