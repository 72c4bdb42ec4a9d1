"""What the log says: never the token of a link that would open something."""

import logging
import re

TOKEN = re.compile(r"[\w-]{10,}(?::|%3A)[\w-]{4,}(?::|%3A)[\w-]{20,}", re.IGNORECASE)
"""A signed token by its shape (``ground.links``), so that no address has to be listed here: what was signed, when, and the
signature. A signature cut short is still kept quiet."""


class WithoutTokens(logging.Filter):
    """Puts “…” in the place of every link's token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line; it is always logged."""
        said = record.getMessage()
        quiet = TOKEN.sub("…", said)
        if quiet != said:
            record.msg, record.args = quiet, ()
        return True
