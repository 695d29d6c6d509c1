"""What the site says of itself, line by line: for people, or as JSON for programs."""
