"""Every read of advice, the case test and the mirror."""
