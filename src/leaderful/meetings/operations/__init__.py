"""Every write of meetings and of what people say about them, one module a noun."""
