"""Writing views, measured (``__main__``)."""
