"""German dates: each format that pages and letters name, in the way German writes it.

Django looks up any format by its name among a language's formats, so the English spelling serves as the name. A
format that is missing here appears as it is: “Montag 7 Dezember”, without comma and full stop. A day stays on one
line with its month, and an hour with its “Uhr”.
"""

globals().update(
    {
        "j F": "j.\xa0F",
        "j F Y": "j.\xa0F Y",
        "l H:i": "l, H:i\xa0\\U\\h\\r",
        "l j F": "l, j.\xa0F",
        "l j F Y": "l, j.\xa0F Y",
        "l j F, H:i": "l, j.\xa0F, H:i\xa0\\U\\h\\r",
        "l j F Y, H:i": "l, j.\xa0F Y, H:i\xa0\\U\\h\\r",
    }
)
