"""Django-bound pieces without domain words: operations, sealed words, policies, keys, the database's clock."""
