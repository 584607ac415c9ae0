"""What came of something: offences, visits, somebody missing."""
