"""What readers will see change, for a reviewer."""
