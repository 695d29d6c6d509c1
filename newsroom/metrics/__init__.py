"""Numbers about the site at work, for Prometheus (docs/observability.md).

Three kinds. What readers are answered is counted by ``tally``, at almost no cost. What else happens
in a process is counted in ``processes``, by the library. What stands in the database is read when
somebody asks (``site``). Rooms register their own; this one knows no news.
"""
