"""Door 2: commands and the worker."""
