"""The door's face: returns handed over, held rows, mappings on file, coverage and quality."""
