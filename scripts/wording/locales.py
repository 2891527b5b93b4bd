"""The locale of each language, as Babel knows it."""

from babel import Locale

LOCALES = {"vi": Locale("vi"), "en": Locale("en", "GB")}
