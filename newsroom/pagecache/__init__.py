"""Whole pages, kept in front of Django for readers who all get the same.

``gate.Gate`` wraps the WSGI application. A page is kept packed, with its validators, in the
memory of a process (``memory``) and in a file that all processes of a machine share (``shelf``).
What a page shows is told while it is rendered (``showing``); what has changed is heard from the
database (``follower``) and counted by tag (``versions``), so that a page is good as long as nothing
that it shows has another version. Copies that nginx holds are purged (``purging``); what
all answers have alike it says by itself (``front``).
"""
