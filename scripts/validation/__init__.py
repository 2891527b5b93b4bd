"""Problems of the data: what, where, and what to type instead; safe repairs.

``check`` calls all checks: one of a new module, in ``_content_problems``. They stand in the module
of what they look at: one cell (``cells``, ``letters``, ``written_numbers``; its repair:
``cell_repair``), one table (``table_checks``), rows together (``consistency``), areas, questions
and periods (``area_checks``, ``question_checks``, ``period_checks``), translations
(``translation_checks``), the sources' texts and words (``source_checks`` and those it calls), every
number of a source (``account_checks``), formulas and consistency checks (``formula_checks``),
earlier versions (``revision_checks``, ``release_checks``), the descriptor (``descriptor``, by the
rules of ``profile.json``). What was found sound before is not checked again (``sound``).

Titles and messages are in ``problems.toml``. The catalogue of checks shows an example of each code:
of several slips in ``tests/validation``, the first.
"""
