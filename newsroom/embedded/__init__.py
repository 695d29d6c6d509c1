"""The embedded PostgreSQL, and the database engine that starts it on first use."""
