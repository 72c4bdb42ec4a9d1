"""Who printed a sign-in code."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A printed code says who printed it, so that its use can be told with a name."""

    dependencies = [("people", "0003_import_states")]

    operations = [
        migrations.AddField(
            "signincode",
            "printed_by",
            models.ForeignKey(
                null=True,
                on_delete=models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
