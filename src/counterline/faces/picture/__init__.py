"""The picture's face: counts, changes, flows, trend, and what is published."""
