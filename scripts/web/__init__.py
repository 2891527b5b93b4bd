"""What stands around the pages: search and the service worker."""
