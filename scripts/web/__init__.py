"""What surrounds the pages: search, sitemap, service worker; what is left out of files sent."""
