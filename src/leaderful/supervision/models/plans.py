"""What is kept of a supervision plan: when it was looked at last, and which quarter both were warned of."""

from django.db import models

from leaderful.pairings.models import Pairing


class PlanWatch(models.Model):
    """One pair of the second tier under watch. The plan itself is computed; this keeps people from being told twice."""

    pairing = models.OneToOneField(Pairing, on_delete=models.PROTECT, related_name="plan_watch")
    looked_on = models.DateField()
    warned_for = models.DateField(null=True)  # the first day of the quarter that both were written to about

    class Meta:
        indexes = [models.Index(fields=["looked_on"], name="plans_by_last_look")]
