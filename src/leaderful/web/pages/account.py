"""One's own pages: language, hours, leave, deputy, address, password, export, erasure, who sees what."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
