"""What people do with advice, the case test and the mirror."""
