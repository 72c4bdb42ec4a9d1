"""Tables of what people wrote, apart from facts: sealed by ``ground.keyring``, each row's own place bound in."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from leaderful.ground.keyring import seal, unseal
from leaderful.ground.keys import new_key


class SealedWords(models.Model):
    """Abstract: one text somebody wrote. Concrete tables say whose it is and who reads it."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    language = models.CharField(max_length=12, blank=True)
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20, db_index=True)

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """Where these words stand: the table and the row's own key."""
        return f"{self._meta.label_lower}:{self.key}"

    def write(self, text: str) -> None:
        """Seal ``text`` into this row (unsaved)."""
        self.key_name, self.sealed = seal(text, place=self.place)

    @property
    def text(self) -> str:
        """The words, opened."""
        return unseal(self.key_name, bytes(self.sealed), place=self.place)


def tables_of_words() -> Iterator[type[SealedWords]]:
    """Every table that holds sealed words."""
    return (model for model in apps.get_models() if issubclass(model, SealedWords))
