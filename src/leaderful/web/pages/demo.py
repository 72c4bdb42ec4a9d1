"""The page of persons to choose from; it answers only in a demo organisation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
