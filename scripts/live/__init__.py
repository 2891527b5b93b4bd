"""The site while it is edited: each page as it is asked for, all files afterwards."""
