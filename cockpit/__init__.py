"""Architect Cockpit: a desktop control room for recurring jobs."""

__version__ = "0.1.0"
