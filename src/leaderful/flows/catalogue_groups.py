"""Under which names a form shows the goals, skills and experience of ``flows.catalogue``, so that nobody reads a long list.

What a programme lead added stands in no group; a form shows it after them.
"""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

Groups = tuple[tuple[Any, frozenset[str]], ...]
"""(name, codes) in the order in which a form shows them."""


def _group(kind: str, name: Any, codes: str) -> tuple[Any, frozenset[str]]:
    return name, frozenset(f"{kind.lower()}.{code}" for code in codes.split())


GROUPS: Final[dict[str, Groups]] = {
    "GOAL": (
        _group(
            "GOAL",
            _("Listening and speaking"),
            "communication listening empathy feedback difficult_talks conflict psychological_safety public_speaking "
            "other_cultures",
        ),
        _group(
            "GOAL",
            _("Deciding and thinking ahead"),
            "decision_making own_decisions participation problem_solving strategic_vision adaptability styles",
        ),
        _group(
            "GOAL",
            _("Leading others"),
            "first_team lead_project lead_remote lead_change delegation servant_leadership shared_accountability "
            "influence",
        ),
        _group(
            "GOAL",
            _("Oneself and one’s path"),
            "resilience growth_mindset confidence time balance network next_role return_to_work",
        ),
    ),
    "SKILL": (
        _group(
            "SKILL",
            _("With people"),
            "communication active_listening empathy coaching feedback facilitation conflict_resolution negotiation "
            "influencing inclusion interviewing storytelling presenting writing",
        ),
        _group(
            "SKILL",
            _("Leading"),
            "strategic_vision decision_making problem_solving delegation servant_leadership participative "
            "change_management remote_leadership team_building adaptability growth_mindset resilience "
            "calm_under_pressure time_management",
        ),
        _group(
            "SKILL",
            _("Running the work"),
            "project_management process_improvement lean shift_planning route_planning warehouse_operations inventory "
            "fleet_maintenance forecasting safety_at_work quality_management sustainability",
        ),
        _group(
            "SKILL",
            _("Money and rules"),
            "customs auditing budgeting reporting cost_control payroll purchasing supplier_management contract_law "
            "labour_law data_protection works_agreements",
        ),
        _group(
            "SKILL",
            _("Technology and data"),
            "data_analysis spreadsheets programming systems_architecture it_security service_desk product_management "
            "user_research service_design",
        ),
        _group(
            "SKILL",
            _("Customers and staff"),
            "customer_service complaint_handling key_accounts recruiting learning_design",
        ),
    ),
    "EXPERIENCE": (
        _group(
            "EXPERIENCE",
            _("Leading"),
            "led_first_team built_team led_large_team led_leaders led_night_shift led_remote_team led_project led_part_time "
            "employee_rep mentored_before",
        ),
        _group(
            "EXPERIENCE",
            _("Change and hard times"),
            "led_merger led_turnaround led_closure opened_site led_crisis led_reorganisation owned_budget introduced_system "
            "recovered_failure negotiated_contract",
        ),
        _group(
            "EXPERIENCE",
            _("One’s own path"),
            "changed_profession changed_department worked_abroad shop_floor_to_lead returned_after_leave",
        ),
    ),
}
"""The groups of each kind that is long."""
