"""Function views, one module an area; each parses, makes one call, renders."""
