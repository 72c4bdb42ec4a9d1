"""The list a new installation starts with: goals, skills and experience people can pick, in English and German.

Plain data for the skills table; a programme lead edits the rows on a page afterwards, so codes never change
meaning here. Leadership qualities stand thrice: as a goal that people are matched by
("grow in …"), as a skill one can offer, and as the quality that a goal within a pair names.
"""

from typing import Final, NamedTuple


class CatalogueItem(NamedTuple):
    """One row: a lasting ``code``, its ``kind`` (GOAL, SKILL, EXPERIENCE or QUALITY) and its texts by language."""

    code: str
    kind: str
    texts: dict[str, str]


def _items(kind: str, lines: str) -> tuple[CatalogueItem, ...]:
    """Rows from lines of ``code | English | German``."""
    rows = (line.split("|") for line in lines.strip().splitlines())
    return tuple(
        CatalogueItem(f"{kind.lower()}.{code.strip()}", kind, {"en": en.strip(), "de": de.strip()})
        for code, en, de in rows
    )


_LEADERSHIP_GOALS = _items(
    "GOAL",
    """
    communication        | Communicate so that people understand      | So sprechen, dass andere mich verstehen
    listening            | Listen before I answer                     | Zuhören, bevor ich antworte
    empathy              | Grow in empathy                            | Mich besser in andere einfühlen
    resilience           | Stay steady under pressure                 | Unter Druck gelassen bleiben
    adaptability         | Adapt when plans change                    | Mich auf Veränderungen einstellen
    strategic_vision     | Think and plan strategically               | Strategisch denken und planen
    growth_mindset       | Learn from mistakes, mine and others’      | Aus Fehlern lernen, aus meinen und denen anderer
    decision_making      | Make decisions and stand by them           | Entscheidungen treffen und dazu stehen
    problem_solving      | Solve problems at their root               | Probleme an der Wurzel lösen
    own_decisions        | Decide more by myself                      | Mehr selbst entscheiden
    servant_leadership   | Lead by serving the team                   | Führen, indem ich dem Team diene
    participation        | Involve others in decisions                | Andere an Entscheidungen beteiligen
    delegation           | Hand over tasks and trust people           | Aufgaben abgeben und vertrauen
    feedback             | Give and take feedback well                | Rückmeldung gut geben und annehmen
    difficult_talks      | Hold difficult conversations               | Schwierige Gespräche führen
    conflict             | Settle conflicts fairly                    | Konflikte fair klären
    influence            | Lead without a title                       | Ohne Titel führen
    confidence           | Trust my own judgement                     | Meinem eigenen Urteil trauen
    first_team           | Lead my first team                         | Mein erstes Team führen
    lead_project         | Lead a project from start to end           | Ein Projekt von Anfang bis Ende leiten
    lead_remote          | Lead people in other places                | Menschen an anderen Orten führen
    lead_change          | Lead people through change                 | Menschen durch Veränderungen führen
    shared_accountability| Share responsibility in the team           | Verantwortung im Team teilen
    psychological_safety | Make it safe to speak up                   | Ein Klima schaffen, in dem alle offen reden
    styles               | Choose the style that fits the situation   | Den Führungsstil wählen, der zur Lage passt
    time                 | Use my time for what matters               | Meine Zeit für das Wichtige nutzen
    public_speaking      | Speak in front of many people              | Vor vielen Menschen sprechen
    network              | Know people beyond my department           | Menschen außerhalb meiner Abteilung kennen
    next_role            | Prepare for my next role                   | Mich auf die nächste Aufgabe vorbereiten
    return_to_work       | Find my way back after a longer leave      | Nach längerer Auszeit gut zurückkommen
    balance              | Balance work and the rest of life          | Arbeit und übriges Leben in Einklang bringen
    other_cultures       | Work well across cultures                  | Über Kulturen hinweg gut zusammenarbeiten
    """,
)

_LEADERSHIP_SKILLS = _items(
    "SKILL",
    """
    communication        | Communication                              | Kommunikation
    active_listening     | Active listening                           | Aktives Zuhören
    empathy              | Empathy                                    | Einfühlungsvermögen
    resilience           | Resilience                                 | Widerstandskraft
    adaptability         | Adaptability                               | Anpassungsfähigkeit
    strategic_vision     | Strategic vision                           | Strategischer Weitblick
    growth_mindset       | Growth mindset                             | Lernende Grundhaltung
    decision_making      | Decision making                            | Entscheiden
    problem_solving      | Problem solving                            | Problemlösen
    coaching             | Coaching by asking                         | Coaching durch Fragen
    delegation           | Delegating                                 | Delegieren
    feedback             | Giving feedback                            | Rückmeldung geben
    facilitation         | Facilitating meetings                      | Besprechungen moderieren
    conflict_resolution  | Conflict resolution                        | Konfliktlösung
    negotiation          | Negotiation                                | Verhandeln
    servant_leadership   | Servant leadership                         | Dienendes Führen
    participative        | Participative decisions                    | Beteiligung an Entscheidungen
    influencing          | Influencing without authority              | Einfluss ohne Weisungsbefugnis
    change_management    | Change management                          | Veränderungen begleiten
    remote_leadership    | Leading at a distance                      | Führen auf Distanz
    inclusion            | Inclusive leadership                       | Führen, das alle einbezieht
    calm_under_pressure  | Calm under pressure                        | Ruhe unter Druck
    team_building        | Building teams                             | Teams aufbauen
    interviewing         | Hiring and interviewing                    | Einstellungsgespräche führen
    storytelling         | Storytelling                               | Geschichten erzählen
    presenting           | Presenting                                 | Präsentieren
    time_management      | Time management                            | Zeiteinteilung
    """,
)

_PROFESSIONAL_SKILLS = _items(
    "SKILL",
    """
    project_management   | Project management                         | Projektleitung
    process_improvement  | Process improvement                        | Abläufe verbessern
    lean                 | Lean methods                               | Lean-Methoden
    shift_planning       | Shift and rota planning                    | Schicht- und Dienstplanung
    route_planning       | Route planning                             | Tourenplanung
    warehouse_operations | Warehouse operations                       | Lagerbetrieb
    inventory            | Inventory control                          | Bestandsführung
    fleet_maintenance    | Fleet maintenance                          | Fuhrparkwartung
    customs              | Customs and trade rules                    | Zoll und Außenhandel
    forecasting          | Demand forecasting                         | Bedarfsprognosen
    safety_at_work       | Safety at work                             | Arbeitsschutz
    quality_management   | Quality management                         | Qualitätsmanagement
    auditing             | Auditing                                   | Auditierung
    budgeting            | Budgeting                                  | Budgetplanung
    reporting            | Financial reporting                        | Finanzberichte
    cost_control         | Cost control                               | Kostensteuerung
    payroll              | Payroll                                    | Lohnabrechnung
    purchasing           | Purchasing                                 | Einkauf
    supplier_management  | Supplier management                        | Lieferantenmanagement
    contract_law         | Contract law                               | Vertragsrecht
    labour_law           | Labour law                                 | Arbeitsrecht
    data_protection      | Data protection                            | Datenschutz
    data_analysis        | Data analysis                              | Datenanalyse
    spreadsheets         | Spreadsheets in depth                      | Tabellenkalkulation für Fortgeschrittene
    programming          | Programming                                | Programmieren
    systems_architecture | Systems architecture                       | Systemarchitektur
    it_security          | IT security                                | IT-Sicherheit
    service_desk         | IT service and support                     | IT-Service und Support
    product_management   | Product management                         | Produktmanagement
    user_research        | User research                              | Nutzerforschung
    service_design       | Service design                             | Servicegestaltung
    customer_service     | Customer service                           | Kundendienst
    complaint_handling   | Handling complaints                        | Umgang mit Beschwerden
    key_accounts         | Looking after key customers                | Betreuung von Schlüsselkunden
    recruiting           | Recruiting                                 | Personalgewinnung
    learning_design      | Training and learning design               | Lernangebote gestalten
    works_agreements     | Working with employee representatives      | Arbeit mit der Mitarbeitervertretung
    sustainability       | Sustainability                             | Nachhaltigkeit
    writing              | Clear writing                              | Klares Schreiben
    """,
)

_EXPERIENCE = _items(
    "EXPERIENCE",
    """
    led_first_team       | Led a team for the first time              | Zum ersten Mal ein Team geführt
    built_team           | Built a team from zero                     | Ein Team von null aufgebaut
    led_large_team       | Led more than 20 people                    | Mehr als 20 Menschen geführt
    led_leaders          | Led people who lead others                 | Führungskräfte geführt
    led_night_shift      | Led a night shift                          | Eine Nachtschicht geleitet
    led_remote_team      | Led a team across time zones               | Ein Team über Zeitzonen hinweg geführt
    led_project          | Led a project from start to end            | Ein Projekt von Anfang bis Ende geleitet
    led_merger           | Led a merger                               | Eine Zusammenführung geleitet
    led_turnaround       | Turned a struggling unit round             | Einen Bereich aus der Krise geführt
    led_closure          | Closed a site with care                    | Einen Standort mit Anstand geschlossen
    opened_site          | Opened a new site                          | Einen neuen Standort eröffnet
    led_crisis           | Led through a crisis                       | Durch eine Krise geführt
    led_reorganisation   | Reorganised a department                   | Eine Abteilung neu geordnet
    owned_budget         | Owned a budget                             | Ein Budget verantwortet
    introduced_system    | Introduced a new system                    | Ein neues System eingeführt
    changed_profession   | Changed profession                         | Den Beruf gewechselt
    changed_department   | Moved to another department                | In eine andere Abteilung gewechselt
    worked_abroad        | Worked in another country                  | In einem anderen Land gearbeitet
    shop_floor_to_lead   | Went from the floor to leading it          | Vom Lager in die Leitung gegangen
    returned_after_leave | Returned after a long leave                | Nach langer Auszeit zurückgekehrt
    led_part_time        | Led in part-time                           | In Teilzeit geführt
    recovered_failure    | Recovered from a failed project            | Sich von einem gescheiterten Projekt erholt
    negotiated_contract  | Negotiated a large contract                | Einen großen Vertrag ausgehandelt
    employee_rep         | Represented employees                      | Die Belegschaft vertreten
    mentored_before      | Mentored someone before                    | Schon einmal jemanden begleitet
    """,
)

_QUALITIES = _items(
    "QUALITY",
    """
    communication        | Communication                              | Kommunikation
    empathy              | Empathy                                    | Einfühlungsvermögen
    resilience           | Resilience                                 | Widerstandskraft
    adaptability         | Adaptability                               | Anpassungsfähigkeit
    strategic_vision     | Strategic vision                           | Strategischer Weitblick
    growth_mindset       | Growth mindset                             | Lernende Grundhaltung
    decision_making      | Decision making                            | Entscheiden
    problem_solving      | Problem solving                            | Problemlösen
    listening            | Listening                                  | Zuhören
    servant_leadership   | Leading by serving                         | Dienend führen
    participation        | Involving others                           | Andere beteiligen
    trust                | Trusting others with decisions             | Anderen Entscheidungen zutrauen
    courage              | Courage to speak up                        | Mut, etwas anzusprechen
    accountability       | Standing by one’s decisions                | Zu den eigenen Entscheidungen stehen
    leading_projects     | Leading a project                          | Ein Projekt leiten
    self_awareness       | Knowing one’s own effect on others         | Die eigene Wirkung kennen
    """,
)

CATALOGUE: Final[tuple[CatalogueItem, ...]] = (
    *_LEADERSHIP_GOALS,
    *_LEADERSHIP_SKILLS,
    *_PROFESSIONAL_SKILLS,
    *_EXPERIENCE,
    *_QUALITIES,
)


def codes(kind: str) -> tuple[str, ...]:
    """Codes of one kind (GOAL, SKILL, EXPERIENCE or QUALITY), in the order of the list."""
    return tuple(item.code for item in CATALOGUE if item.kind == kind)
