"""Install what the tests in browsers and outside readers need: ``python -m tests.wide``."""

from tests.wide import programs

programs.install()
