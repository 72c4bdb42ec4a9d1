"""Programmes: list, new, overview, members, enrolment."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
