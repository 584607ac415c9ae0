"""How agencies write records of every kind but the line return: a style for each system, a shape for each kind."""
