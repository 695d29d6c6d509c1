"""How fast the site is, beside floors that were started beside it: ``make bench``.

Nothing is told in requests a second alone, which say more of a machine than of a site. Each row is
measured by turns with a floor that does the least that can be done for the same bytes: nginx with
a file, a WSGI function, a Django view. Server and database have one core, the load another.
"""
