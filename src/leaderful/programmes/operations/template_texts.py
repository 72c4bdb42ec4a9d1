"""What a programme's template says, in each language: {language: text}. Every text can be changed in the programme."""

from typing import Final

Texts = dict[str, str]

LEADERSHIP: Final[dict[str, Texts]] = {
    "name": {"en": "Leadership programme", "de": "Führungsprogramm"},
    "says": {
        "en": "Mentors and mentees from across the organisation meet for half a year and grow as leaders.",
        "de": "Menschen aus der ganzen Organisation treffen sich zu zweit ein halbes Jahr lang und wachsen als "
        "Führende.",
    },
    "about": {
        "en": "In this programme you decide more by yourself, with somebody at your side who asks good "
        "questions. Mentor and mentee meet about once a month, for about half a year. Both sides learn: each "
        "says at the start what it wants to learn.",
        "de": "In diesem Programm entscheiden Sie mehr selbst, mit jemandem an der Seite, der gute Fragen "
        "stellt. Beide treffen sich etwa einmal im Monat, etwa ein halbes Jahr lang. Beide Seiten lernen: "
        "Jede sagt am Anfang, was sie lernen will.",
    },
}

ONBOARDING: Final[dict[str, Texts]] = {
    "name": {"en": "First months", "de": "Die ersten Monate"},
    "says": {
        "en": "Whoever is new meets somebody who knows the house, every other week for three months. New people "
        "join at any time.",
        "de": "Wer neu ist, trifft drei Monate lang alle zwei Wochen jemanden, der das Haus kennt. Neue kommen "
        "jederzeit dazu.",
    },
    "about": {
        "en": "You are new here, and questions come up that nobody writes down. In this programme you meet "
        "somebody from another team who knows the house, about every other week for three months. It is the place "
        "for questions, for first decisions of your own, and for what you notice with fresh eyes.",
        "de": "Sie sind neu hier, und es kommen Fragen, die nirgends stehen. In diesem Programm treffen Sie etwa "
        "alle zwei Wochen, drei Monate lang, jemanden aus einem anderen Team, der das Haus kennt. Hier ist Platz "
        "für Fragen, für die ersten eigenen Entscheidungen und für das, was frischen Augen auffällt.",
    },
}

REVERSE: Final[dict[str, Texts]] = {
    "name": {"en": "Reverse mentoring", "de": "Umgekehrtes Mentoring"},
    "says": {
        "en": "People with fewer years mentor those further up: with fresh eyes, new tools and what is seen at the "
        "counter.",
        "de": "Wer weniger Jahre hat, begleitet jemanden weiter oben: mit frischem Blick, neuen Werkzeugen und dem, was "
        "am Schalter zu sehen ist.",
    },
    "about": {
        "en": "Here the mentor is the one with fewer years and the fresher view. Whoever leads many people meets "
        "somebody who sees the organisation from its other end: new tools, new colleagues, customers at the "
        "counter. Nobody examines anybody. Both meet about every three weeks, for four months.",
        "de": "Hier begleitet, wer weniger Jahre und den frischeren Blick hat. Wer viele führt, trifft jemanden, der "
        "die Organisation vom anderen Ende her sieht: neue Werkzeuge, neue Kolleginnen und Kollegen, Kundschaft am "
        "Schalter. Niemand prüft hier jemanden. Beide treffen sich etwa alle drei Wochen, vier Monate lang.",
    },
}

PEER: Final[dict[str, Texts]] = {
    "name": {"en": "Peer mentoring", "de": "Mentoring auf Augenhöhe"},
    "says": {
        "en": "Two people of about the same level meet and take turns: nobody is the senior one. Everybody is in one "
        "pool.",
        "de": "Zwei Menschen auf etwa gleicher Stufe treffen sich und wechseln sich ab: Niemand steht oben. Alle sind "
        "in einem Topf.",
    },
    "about": {
        "en": "Two colleagues from different departments meet about every three weeks and take turns: one brings a "
        "decision that is due, the other asks. Nobody has to know better. What you offer and what you want to learn "
        "decides who you meet.",
        "de": "Zwei Menschen aus verschiedenen Bereichen treffen sich etwa alle drei Wochen und wechseln sich ab: "
        "Eine Seite bringt eine Entscheidung mit, die ansteht, die andere fragt. Niemand muss es besser wissen. Was "
        "Sie anbieten und was Sie lernen wollen, entscheidet, wen Sie treffen.",
    },
}

MENTORS_MENTORS: Final[dict[str, Texts]] = {
    "name": {"en": "Mentors’ mentors", "de": "Begleitung für Begleitende"},
    "says": {
        "en": "Mentors meet an experienced mentor once a quarter, to get better at asking instead of telling.",
        "de": "Wer begleitet, trifft einmal im Quartal jemanden mit Erfahrung, um besser zu fragen statt zu sagen.",
    },
    "about": {
        "en": "Mentors need somebody to ask, too. Here you meet an experienced mentor about once a quarter: which of "
        "your questions opened something, where did you tell instead of asking, which style did the situation need? "
        "What your mentees say stays with them: bring your own part, without names.",
        "de": "Auch wer begleitet, braucht jemanden zum Fragen. Hier treffen Sie etwa einmal im Quartal jemanden mit "
        "viel Erfahrung: Welche Ihrer Fragen hat etwas geöffnet, wo haben Sie gesagt statt gefragt, welcher Stil "
        "passte zur Lage? Was Ihre Mentees sagen, bleibt bei ihnen: Bringen Sie Ihren eigenen Anteil mit, ohne Namen.",
    },
}

PREPARATION: Final[Texts] = {
    "en": "Five minutes before you meet for the first time.\n\n"
    "You are not here to have the answers. Whoever you meet knows the matter better than you do. What you give is "
    "attention, questions, and the confidence that somebody can decide.\n\n"
    "Ask before you tell. “What do you see?”, “What do you think we should do?”, “What would make it safe?”, “When do "
    "you begin?” Count to five before you say how you would do it, and then ask instead whether it would help to "
    "hear it.\n\n"
    "Help one step further each time: from “tell me what to do” to “I’d recommend” to “I intend to”. A decision that "
    "somebody else takes well is worth more than one you would have taken better.\n\n"
    "In the first meeting: say what each of you wants to learn, how often you meet, what stays between you, and how "
    "either of you can end it without blame. Write it down together.\n\n"
    "What is said stays between you two. There are limits: danger to somebody, or a crime. Say so at the start.\n\n"
    "You need help, too. If something is stuck, ask the people who run the programme, without names if you like.",
    "de": "Fünf Minuten vor dem ersten Treffen.\n\n"
    "Sie brauchen keine Antworten zu haben. Wen Sie treffen, kennt die Sache besser als Sie. Was Sie geben, sind "
    "Aufmerksamkeit, Fragen und das Zutrauen, dass jemand entscheiden kann.\n\n"
    "Fragen Sie, bevor Sie etwas sagen. „Was sehen Sie?“, „Was sollten wir Ihrer Meinung nach tun?“, „Wodurch wäre es "
    "sicher?“, „Wann fangen Sie an?“ Zählen Sie bis fünf, bevor Sie sagen, wie Sie es machen würden, und fragen Sie "
    "dann, ob es hilft, das zu hören.\n\n"
    "Helfen Sie jedes Mal einen Schritt weiter: von „Sagen Sie mir, was ich tun soll“ über „Ich würde empfehlen“ zu "
    "„Ich habe vor“. Eine Entscheidung, die jemand anderes gut trifft, ist mehr wert als eine, die Sie besser "
    "getroffen hätten.\n\n"
    "Beim ersten Treffen: Sagen Sie beide, was Sie lernen wollen, wie oft Sie sich treffen, was unter Ihnen bleibt und "
    "wie es jede Seite ohne Vorwurf beenden kann. Schreiben Sie es gemeinsam auf.\n\n"
    "Was gesagt wird, bleibt unter Ihnen. Das hat Grenzen: Gefahr für jemanden, oder eine Straftat. Sagen Sie das am "
    "Anfang.\n\n"
    "Auch Sie dürfen fragen. Wenn etwas feststeckt, wenden Sie sich an das Programmteam, gern ohne Namen.",
}

PEERS_PREPARATION: Final[Texts] = {
    "en": "Five minutes before you meet for the first time.\n\n"
    "Neither of you is the senior one. Take turns: one brings a decision that is due, the other asks. Next time it is "
    "the other way round.\n\n"
    "Whoever asks gives no advice unless asked for it. “What do you see?”, “What do you think you should do?”, “What "
    "would make it safe?” are enough for half an hour.\n\n"
    "Whoever decides leaves with one sentence: “I intend to …, by …”. Next time it is where you begin.\n\n"
    "What is said stays between you two. There are limits: danger to somebody, or a crime.",
    "de": "Fünf Minuten vor dem ersten Treffen.\n\n"
    "Niemand von Ihnen steht oben. Wechseln Sie sich ab: Eine Seite bringt eine Entscheidung mit, die ansteht, die "
    "andere fragt. Beim nächsten Mal ist es umgekehrt.\n\n"
    "Wer fragt, gibt keinen Rat, außer jemand bittet darum. „Was sehen Sie?“, „Was sollten Sie Ihrer Meinung nach "
    "tun?“, „Wodurch wäre es sicher?“ reichen für eine halbe Stunde.\n\n"
    "Wer entscheidet, geht mit einem Satz hinaus: „Ich habe vor, … bis …“. Damit beginnen Sie beim nächsten Mal.\n\n"
    "Was gesagt wird, bleibt unter Ihnen. Das hat Grenzen: Gefahr für jemanden, oder eine Straftat.",
}
