"""What the log says: never the token of a link that would open something."""

import logging
import re

TOKEN = re.compile(r"(/(?:sign-in/link|offers|programmes/invitation|meetings/log)/)[^/\s?]+")


class WithoutTokens(logging.Filter):
    """Puts “…” in the place of every link's token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line; it is always logged."""
        said = record.getMessage()
        quiet = TOKEN.sub(r"\1…", said)
        if quiet != said:
            record.msg, record.args = quiet, ()
        return True
