"""Problems of the data: what, where, and what to type instead; safe repairs."""
