"""The installation: organisation, mail, letters, roles, the record of events."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
