"""The reader's search: what was asked, what is found, and the page that says so."""
