"""The organisation, its units and people; how they sign in; what roles they were granted; imports."""
