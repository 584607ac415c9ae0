"""Tables: how a schema is made and named, its roles and locks, and rows in binary."""
