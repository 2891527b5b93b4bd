"""Everything between ``datapackage/`` and ``site/``: read, validate, compute, render, build."""
