"""The building: settings, database, addresses, security. It knows no news."""
