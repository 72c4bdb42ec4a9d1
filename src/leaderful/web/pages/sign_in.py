"""Signing in by code, link or password, and out; the way in for people without an address."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
