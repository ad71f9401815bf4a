"""Tables: reading them and taking them away."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from safepassage.web.access import Act
from safepassage.web.queries.tables import archive, faults_of, table_page, tables_of, workbook
from safepassage.web.views.inside import InsideRequest, Needs, inside, page_number

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@inside(Act.READ, Needs.ROWS)
def tables(request: InsideRequest) -> HttpResponse:
    """All tables of the operation."""
    shown = {"tables": tables_of(request.scope), "faulty": faults_of(request.scope)}
    return render(request, "safepassage/tables/page.html", shown)


@inside(Act.READ, Needs.ROWS)
def table(request: InsideRequest, table: str) -> HttpResponse:
    """The rows of one table."""
    shown = {"page": table_page(request.scope, table, page_number(request)), "faulty": faults_of(request.scope, table)}
    return render(request, "safepassage/tables/table.html", shown)


@inside(Act.READ, Needs.ROWS)
def download_workbook(request: InsideRequest) -> HttpResponse:
    """The operation as a workbook."""
    return _file(workbook(request.scope), _XLSX, f"{request.scope.code}.xlsx")


@inside(Act.READ, Needs.ROWS)
def download_archive(request: InsideRequest) -> HttpResponse:
    """The operation as zipped CSV."""
    return _file(archive(request.scope), "application/zip", f"{request.scope.code}.zip")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, headers={"Content-Type": kind, "Content-Disposition": disposition or "attachment"})
