"""What readers and subscribers get: pages, feeds, sitemaps, view counts."""
