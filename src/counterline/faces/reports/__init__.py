"""The face of an officer's own words: a report written, looked through and sent."""
