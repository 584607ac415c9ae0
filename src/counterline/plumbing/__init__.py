"""What all rooms stand on: transactions and facts, database, jobs, clock, settings, errors. Any module here may be imported."""
