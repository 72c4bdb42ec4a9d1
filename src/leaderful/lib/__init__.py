"""Pure pieces without domain words, shared by everything above."""
