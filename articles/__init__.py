"""The news: articles in several languages, the desk, the reader's site and the wire."""
