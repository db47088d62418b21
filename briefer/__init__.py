"""Briefer: from a crisis to a defensible brief, offline, every line traceable to its source."""

__version__ = "0.1.0"
