"""The pipes of the building: work and facts, database, jobs, clock, settings, errors. An open house: any module may be imported."""
