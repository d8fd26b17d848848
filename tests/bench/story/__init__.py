"""How long a story of 2,235 items keeps a slow telephone busy."""
