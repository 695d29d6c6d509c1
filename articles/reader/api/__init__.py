"""What the site says, for programs: read-only JSON under ``/api/v1/``, from the same querysets and
functions as the pages (docs/api.md)."""
