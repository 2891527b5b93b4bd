"""The rows that a new report brings, drafted from its text; a person looks at them and applies."""
