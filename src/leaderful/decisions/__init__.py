"""Decisions: who may decide what, what people intend to do, what others say to it, and how it turned out."""
