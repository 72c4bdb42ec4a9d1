"""The two ways an operation says no; each door maps them once."""


class Unable(Exception):  # noqa: N818  read aloud it is a sentence: unable to close the round
    """It can't be done as things stand; the text is a sentence fit for the person who asked."""


class NotAllowed(Exception):  # noqa: N818  read aloud it is a sentence
    """This person may not do this."""
