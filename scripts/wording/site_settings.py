"""``SITE_URL`` and ``REPO_URL``: where the site and its repository are, checked before all else."""

import re
from collections.abc import Mapping

from scripts.wording.faults import Fault
from scripts.wording.urls import Addresses, ascii_url

EXAMPLES = {
    "SITE_URL": "https://data.example.org/social-insurance/",
    "REPO_URL": "https://github.com/owner/repository/",
}
LONGEST = 500
HOST = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?"
PATH = r"(/(?!\.|%2[eE])([A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)*/"
NEVER = r"[\s\x00-\x1f\x7f?#\"'`<>{}|^\\[\]]"
SSH = r"(?:ssh://)?git@([\w.-]+)(?::\d+(?=/))?[:/]([^/].*)"


class SettingError(Fault):
    """A setting of the environment holds no address that can be used."""

    def __init__(self, name: str, setting: str) -> None:
        excerpt = re.sub("//[^/]*@", "//…@", setting[:LONGEST])  # no password in a log
        excerpt = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in excerpt)
        super().__init__("setting", name=name, found=excerpt, example=EXAMPLES[name])


def addresses(environment: Mapping[str, str]) -> Addresses:
    """The addresses that an environment names, each ending in a slash; raises ``SettingError``.

    Letters beyond ASCII become what browsers send in their place. A repository's SSH address, as
    git has it, becomes that of its page.
    """
    site, repository = environment.get("SITE_URL", ""), environment.get("REPO_URL", "")
    return Addresses(
        _address("SITE_URL", site, site),
        _address("REPO_URL", repository, _page(repository)),
    )


def _page(repository: str) -> str:
    """The address of a repository's page, from what git may use for it."""
    page = re.sub(rf"\A{SSH}\Z", r"https://\1/\2", repository)
    return page.rstrip("/").removesuffix(".git")


def _address(name: str, setting: str, address: str) -> str:
    if not setting:
        return ""
    try:
        usable = ascii_url(address.rstrip("/") + "/")
    except ValueError:  # no host, or a letter that is none
        raise SettingError(name, setting) from None
    is_whole = re.fullmatch(f"https://{HOST}{PATH}", usable)
    if not is_whole or len(address) > LONGEST or re.search(NEVER, setting):
        raise SettingError(name, setting)
    return usable
