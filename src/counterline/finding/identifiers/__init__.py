"""What one thing alone is known by: numbers, handles, handsets, accounts, plates and postcodes."""
