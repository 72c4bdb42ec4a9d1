"""Until when what people wrote in a programme is kept, and when it went."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns, and that words go only after the close."""

    dependencies = [("programmes", "0007_promises_and_pauses")]

    operations = [
        migrations.AddField("programme", "words_go_date", models.DateField(null=True, db_index=True)),
        migrations.AddField("programme", "words_gone_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "programme",
            models.CheckConstraint(
                condition=models.Q(words_gone_at__isnull=True) | models.Q(state="CLOSED"),
                name="words_go_after_the_close",
            ),
        ),
    ]
