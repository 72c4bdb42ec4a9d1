"""Every write of people, units, roles, ways in and imports, one module a noun."""
