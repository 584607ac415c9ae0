"""What agencies' hands make of what happened: one entry for each record, with gaps, slips and references of its own."""
