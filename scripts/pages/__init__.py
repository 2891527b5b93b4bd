"""Words and figures as Markdown, embed pages and the print edition."""
