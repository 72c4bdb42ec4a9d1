"""Ways of leading: advice on a decision, the case test, the mirror, and how two people work with each other."""
