"""Match rounds: start, progress, review, fix, publish."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
