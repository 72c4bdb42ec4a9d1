"""The people of the organisation: list, search, one person, units."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
