"""German dates: each format that pages and letters name, in the way German writes it.

Django looks up any format by its name among a language's formats, so the English spelling serves as the name. A
format that is missing here appears as it is: “Montag 7 Dezember”, without comma and full stop.
"""

globals().update(
    {
        "j F": "j. F",
        "j F Y": "j. F Y",
        "l H:i": "l, H:i \\U\\h\\r",
        "l j F": "l, j. F",
        "l j F Y": "l, j. F Y",
        "l j F, H:i": "l, j. F, H:i \\U\\h\\r",
        "l j F Y, H:i": "l, j. F Y, H:i \\U\\h\\r",
    }
)
