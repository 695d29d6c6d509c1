"""What the worker is to every task, whichever room it belongs to: who does it over when its process
has died, and where it lands when it has failed for good."""
