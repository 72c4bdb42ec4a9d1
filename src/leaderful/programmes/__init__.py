"""Programmes, and each person's part in them."""
