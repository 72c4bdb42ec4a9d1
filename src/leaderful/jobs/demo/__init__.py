"""The demo organisation: invented people, pure and seeded, so that the same seed gives the same organisation."""
