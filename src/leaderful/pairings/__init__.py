"""Match rounds, offers, and pairs with their life."""
