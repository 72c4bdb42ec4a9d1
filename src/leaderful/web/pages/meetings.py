"""Meetings: one's own list, logging one, each side's line."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
