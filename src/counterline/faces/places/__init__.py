"""The face of forces and areas: their published figures, boundaries and agencies."""
