"""Meetings of a pair, and what each side wrote about them."""
