"""Tells Django about this area."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """The area “supervision”."""

    name = "leaderful.supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell whoever makes pairs that leading a circle is accompanying its members."""
        from leaderful.pairings.queries.beside import accompanying_beside_pairs  # noqa: PLC0415  models aren’t there before
        from leaderful.supervision.queries.circles import led_in_circles  # noqa: PLC0415  the same

        accompanying_beside_pairs(led_in_circles)
