"""Leaderful: professional mentoring on the leader-leader model."""
