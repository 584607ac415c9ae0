"""Files that are not spreadsheets: delimited, JSON, XML and Parquet."""
