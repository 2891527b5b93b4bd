"""Writing JSON: one form for every file."""

import simplejson


def json_bytes(value: object) -> bytes:
    """JSON as UTF-8, in which ``Decimal`` numbers keep their printed decimals: ``10.80``."""
    return (simplejson.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
