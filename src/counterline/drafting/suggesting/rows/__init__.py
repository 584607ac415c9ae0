"""What the rows are together: records on several rows, sheets that belong to each other, what is written once for several."""
