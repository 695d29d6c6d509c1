"""The demonstration: content in three languages as files, and what puts it into the site."""
