"""What Norrhavn Logistics looks like before anybody works there: sites, units, grades and job titles, as data."""

from dataclasses import dataclass
from typing import Final

COMPANY: Final = "Norrhavn Logistics"
MAIL_DOMAIN: Final = "norrhavn.example"


@dataclass(frozen=True, slots=True)
class Site:
    """A place of work: ISO country, IANA zone, the languages (BCP 47) spoken there and the names usual there.

    ``region`` is the one whose holidays it keeps, where the country leaves some to its regions.
    """

    name: str
    country: str
    zone: str
    languages: tuple[str, ...]
    cultures: tuple[str, ...]
    region: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """One of five levels, or the chief executive's; a higher ``rank`` leads a lower one."""

    code: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """One unit: its place in the tree, its share of the people, and what people do there.

    ``weight`` is a share among all units but the root; ``roles`` are (job title, profession) of associates and
    specialists; ``head`` is the job title of the one who leads the unit. Work on shifts has nights and weekends.
    """

    code: str
    name: str
    parent: str | None
    weight: int
    head: str
    associates: tuple[tuple[str, str], ...]
    specialists: tuple[tuple[str, str], ...]
    lead: str
    manager: str
    sites: tuple[str, ...]
    skills: tuple[str, ...]
    on_shifts: bool = False


ASSOCIATE: Final = Grade("associate", "Associate", 1)
SPECIALIST: Final = Grade("specialist", "Specialist", 2)
LEAD: Final = Grade("lead", "Lead", 3)
MANAGER: Final = Grade("manager", "Manager", 4)
DIRECTOR: Final = Grade("director", "Director", 5)
CHIEF_EXECUTIVE: Final = Grade("chief-executive", "Chief Executive", 6)
GRADES: Final = (ASSOCIATE, SPECIALIST, LEAD, MANAGER, DIRECTOR, CHIEF_EXECUTIVE)

SITES: Final[tuple[Site, ...]] = (
    Site(
        "Gothenburg", "SE", "Europe/Stockholm", ("sv", "en"), ("swedish", "norwegian", "finnish", "persian")
    ),
    Site("Porto", "PT", "Europe/Lisbon", ("pt", "en"), ("portuguese", "turkish", "polish", "italian"), "13"),
    Site("Leeds", "GB", "Europe/London", ("en",), ("english", "irish", "nigerian", "zimbabwean"), "ENG"),
    Site(
        "Hamburg",
        "DE",
        "Europe/Berlin",
        ("de", "en"),
        ("german", "turkish", "polish", "croatian", "arabic"),
        "HH",
    ),
    Site("Bucharest", "RO", "Europe/Bucharest", ("ro", "en"), ("romanian", "hungarian", "ukrainian")),
    Site("Nairobi", "KE", "Africa/Nairobi", ("sw", "en"), ("kenyan", "zimbabwean", "ghanaian")),
    Site(
        "Singapore",
        "SG",
        "Asia/Singapore",
        ("en", "zh", "ms"),
        ("chinese", "malay", "japanese", "vietnamese"),
    ),
    Site("Hyderabad", "IN", "Asia/Kolkata", ("te", "hi", "en"), ("telugu", "hindi", "korean"), "TS"),
    Site("Bogotá", "CO", "America/Bogota", ("es", "en"), ("colombian", "french")),
    Site(
        "Chicago",
        "US",
        "America/Chicago",
        ("en", "es"),
        ("english", "irish", "colombian", "polish", "korean"),
        "IL",
    ),
)

_EUROPE = ("Gothenburg", "Porto", "Leeds", "Hamburg", "Bucharest")
_WORLD = tuple(site.name for site in SITES)

UNITS: Final[tuple[UnitPlan, ...]] = (
    UnitPlan(
        "EXE", "Executive Office", None, 0, "Chief Executive",
        (("Executive Assistant", "Administration"),),
        (("Strategy Specialist", "Strategy"), ("Communications Specialist", "Communications")),
        "Lead, Executive Office", "Manager, Executive Office",
        ("Gothenburg",),
        ("skill.strategic_vision", "skill.communication", "skill.presenting", "skill.writing"),
    ),
    UnitPlan(
        "OPS", "Operations", "EXE", 12, "Director of Operations",
        (("Shift Planner", "Planning"), ("Operations Clerk", "Logistics")),
        (("Capacity Planner", "Planning"), ("Customs Specialist", "Customs")),
        "Planning Lead", "Operations Manager",
        (*_EUROPE, "Singapore", "Nairobi", "Chicago"),
        ("skill.shift_planning", "skill.forecasting", "skill.customs", "skill.lean", "skill.process_improvement"),
        on_shifts=True,
    ),
    UnitPlan(
        "WHS", "Warehouses", "OPS", 26, "Director of Warehouses",
        (("Warehouse Operative", "Warehousing"), ("Forklift Driver", "Warehousing"), ("Picker", "Warehousing")),
        (("Inventory Specialist", "Inventory"), ("Inbound Specialist", "Warehousing")),
        "Shift Lead", "Site Manager",
        ("Porto", "Leeds", "Hamburg", "Bucharest", "Nairobi", "Singapore", "Bogotá", "Chicago"),
        ("skill.warehouse_operations", "skill.inventory", "skill.safety_at_work", "skill.shift_planning", "skill.lean"),
        on_shifts=True,
    ),
    UnitPlan(
        "TRA", "Transport", "OPS", 14, "Director of Transport",
        (("Driver", "Driving"), ("Dispatcher", "Dispatch")),
        (("Route Planner", "Planning"), ("Vehicle Technician", "Vehicle maintenance")),
        "Dispatch Lead", "Fleet Manager",
        ("Gothenburg", "Porto", "Leeds", "Hamburg", "Nairobi", "Bogotá"),
        ("skill.route_planning", "skill.fleet_maintenance", "skill.customs", "skill.safety_at_work"),
        on_shifts=True,
    ),
    UnitPlan(
        "SAF", "Safety and Quality", "OPS", 4, "Director of Safety and Quality",
        (("Safety Officer", "Safety"), ("Quality Inspector", "Quality")),
        (("Safety Specialist", "Safety"), ("Audit Specialist", "Quality")),
        "Quality Lead", "Safety Manager",
        (*_EUROPE, "Singapore"),
        ("skill.safety_at_work", "skill.quality_management", "skill.auditing", "skill.sustainability"),
    ),
    UnitPlan(
        "CUS", "Customer Care", "EXE", 11, "Director of Customer Care",
        (("Customer Adviser", "Customer service"), ("Claims Adviser", "Customer service")),
        (("Key Account Specialist", "Sales"), ("Complaints Specialist", "Customer service")),
        "Team Lead, Customer Care", "Contact Centre Manager",
        ("Leeds", "Hyderabad", "Bogotá", "Bucharest", "Hamburg"),
        ("skill.customer_service", "skill.complaint_handling", "skill.key_accounts", "skill.service_design"),
    ),
    UnitPlan(
        "FIN", "Finance", "EXE", 6, "Director of Finance",
        (("Accounts Assistant", "Accounting"), ("Payroll Clerk", "Payroll")),
        (("Financial Analyst", "Accounting"), ("Cost Controller", "Controlling")),
        "Lead Accountant", "Finance Manager",
        ("Gothenburg", "Leeds", "Hyderabad"),
        ("skill.budgeting", "skill.reporting", "skill.cost_control", "skill.payroll", "skill.spreadsheets"),
    ),
    UnitPlan(
        "PRO", "Procurement", "FIN", 4, "Director of Procurement",
        (("Purchasing Assistant", "Purchasing"),),
        (("Buyer", "Purchasing"), ("Supplier Specialist", "Purchasing")),
        "Lead Buyer", "Procurement Manager",
        ("Gothenburg", "Hamburg", "Singapore"),
        ("skill.purchasing", "skill.supplier_management", "skill.contract_law", "skill.sustainability"),
    ),
    UnitPlan(
        "LEG", "Legal", "EXE", 3, "General Counsel",
        (("Paralegal", "Law"),),
        (("Legal Counsel", "Law"), ("Data Protection Specialist", "Data protection")),
        "Senior Counsel", "Legal Manager",
        ("Gothenburg", "Hamburg", "Leeds"),
        ("skill.contract_law", "skill.labour_law", "skill.data_protection", "skill.customs"),
    ),
    UnitPlan(
        "PEO", "People and Culture", "EXE", 4, "Director of People and Culture",
        (("People Assistant", "Human resources"), ("Recruiter", "Human resources")),
        (("Learning Specialist", "Learning and development"), ("People Partner", "Human resources")),
        "Learning Lead", "People Manager",
        ("Gothenburg", "Leeds", "Hyderabad", "Bogotá"),
        ("skill.recruiting", "skill.learning_design", "skill.works_agreements", "skill.labour_law"),
    ),
    UnitPlan(
        "PRD", "Product", "EXE", 6, "Director of Product",
        (("Product Analyst", "Product"), ("Content Designer", "Design")),
        (("Product Manager", "Product"), ("Service Designer", "Design"), ("User Researcher", "Research")),
        "Product Lead", "Product Group Manager",
        ("Gothenburg", "Hyderabad", "Chicago"),
        ("skill.product_management", "skill.user_research", "skill.service_design", "skill.data_analysis"),
    ),
    UnitPlan(
        "ITS", "Information Technology", "PRD", 10, "Director of Information Technology",
        (("Support Technician", "IT support"), ("Junior Developer", "Software engineering")),
        (("Software Engineer", "Software engineering"), ("Systems Analyst", "IT"), ("Security Engineer", "IT security")),
        "Engineering Lead", "Engineering Manager",
        ("Hyderabad", "Gothenburg", "Bucharest", "Chicago"),
        ("skill.programming", "skill.systems_architecture", "skill.it_security", "skill.service_desk"),
    ),
)  # fmt: skip

SITE_BY_NAME: Final = {site.name: site for site in SITES}
