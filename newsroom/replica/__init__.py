"""Pages that are read from a streaming replica as long as it keeps up (docs/scaling.md)."""
