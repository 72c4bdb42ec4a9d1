"""How other languages write the dates that pages and letters ask for in the English way."""
