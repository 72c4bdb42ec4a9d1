"""Mentors' mentors at work: time that is due, what is brought to a meeting, circles, and who comes next in the chain."""
