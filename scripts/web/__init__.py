"""Around the pages: search, sitemap, service worker, minifying."""
