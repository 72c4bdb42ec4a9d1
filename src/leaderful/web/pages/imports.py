"""Importing people: choose a file, check it, import, mend, undo."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
