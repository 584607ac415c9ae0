"""What a person or thing is found by: numbers, handles, addresses, registrations, accounts."""
