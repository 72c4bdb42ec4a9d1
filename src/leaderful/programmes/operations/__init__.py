"""Every write of programmes and of each person's part in them, one module a noun."""
