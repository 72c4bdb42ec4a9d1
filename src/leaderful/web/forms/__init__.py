"""Plain forms: they check the shape of what was typed, nothing else."""
