"""Signing in to the desk, and what keeps others from it."""
