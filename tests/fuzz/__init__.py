"""Random edits and hostile files: whatever a package holds, it is named or it builds."""
