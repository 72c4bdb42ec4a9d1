"""Who did what, when: append-only events of ids and verbs, chained by hashes."""
