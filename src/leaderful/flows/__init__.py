"""Writes that touch several areas in one transaction; a door still makes one call."""
