"""What the site costs when there is much of everything. How to run: docs/operation.md."""
