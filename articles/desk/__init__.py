"""The editors' side, in Django's admin. Changes go through ``publishing``."""
