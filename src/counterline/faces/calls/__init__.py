"""Call data under an authorisation, on pages, for machines and at a terminal."""
