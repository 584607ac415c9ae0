"""The invented people: names from several traditions, families in households, where they live, and what they own."""
