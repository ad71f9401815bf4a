"""The one Django app."""

from django.apps import AppConfig


class SafepassageConfig(AppConfig):
    name = "safepassage.web"
    label = "safepassage"
    default_auto_field = "django.db.models.BigAutoField"
