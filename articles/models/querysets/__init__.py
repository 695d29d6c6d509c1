"""Questions to the tables, by name. They import no model."""
