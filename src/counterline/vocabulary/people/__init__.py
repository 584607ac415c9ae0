"""Words of people: names, ages, what somebody is said to be."""
