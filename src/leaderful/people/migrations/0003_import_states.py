from django.db import migrations, models


class Migration(migrations.Migration):
    """Imports are read in chunks, so they have a state before STAGED; a row can be left out; no lease is needed."""

    dependencies = [("people", "0002_keep_the_replaced_address")]

    operations = [
        migrations.RemoveField("importrun", "leased_until"),
        migrations.AlterField(
            "importrun",
            "state",
            models.CharField(
                choices=[
                    ("STAGING", "Staging"),
                    ("STAGED", "Staged"),
                    ("MERGING", "Merging"),
                    ("MERGED", "Merged"),
                    ("UNDOING", "Undoing"),
                    ("UNDONE", "Undone"),
                    ("DISCARDED", "Discarded"),
                ],
                default="STAGED",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            "importrow",
            "outcome",
            models.CharField(
                choices=[
                    ("NEW", "New"),
                    ("CHANGED", "Changed"),
                    ("SAME", "Same"),
                    ("RETURNING", "Returning"),
                    ("LEAVING", "Leaving"),
                    ("BAD", "Bad"),
                    ("LEFT_OUT", "Left Out"),
                ],
                max_length=9,
            ),
        ),
    ]
