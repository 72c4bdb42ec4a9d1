"""Every write of rounds, what the team fixes in them, offers and pairs, one module a noun."""
