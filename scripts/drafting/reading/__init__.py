"""The text of a report's file, and how it is laid out: paragraphs, lists, tables, headings."""
