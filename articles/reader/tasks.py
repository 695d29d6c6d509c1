"""Work of the reader's site that the clock asks for."""
