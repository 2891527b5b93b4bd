"""Install what the tests in several browsers need: ``python -m tests.wide``."""

from tests.wide import programs

programs.install()
