"""Changes that readers will see, for a reviewer."""
