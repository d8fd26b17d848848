"""Despatch: a static site generator for a diplomacy blog."""

__version__ = "0.1.0"
