"""The only Django project and app: records, access, pages."""
