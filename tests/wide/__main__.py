"""Install what the tests in browsers and outside readers need: ``python -m tests.wide``."""

from tests.wide import programs

if __name__ == "__main__":
    programs.install()
