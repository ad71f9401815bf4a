"""Addresses."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from safepassage.web.views import (
    brief,
    entry,
    ledger,
    members,
    opening,
    picture,
    proof,
    reader,
    rows,
    situation,
    tables,
    undertakings,
    updates,
)

_INSIDE = [
    path("", situation.situation, name="situation"),
    path("reasons/", situation.reasons, name="reasons"),
    path("said/", situation.said, name="said"),
    path("doubts/", situation.doubts, name="doubts"),
    path("ask/", situation.ask, name="ask"),
    path("brief/", brief.brief, name="brief"),
    path("brief.<str:kind>", brief.brief_as, name="brief_as"),
    path("timeline/", brief.timeline, name="timeline"),
    path("who-says-what/", brief.matrix, name="matrix"),
    path("who-speaks/", brief.actors, name="actors"),
    path("undertakings/", undertakings.undertakings, name="undertakings"),
    path("proof/", proof.proof, name="proof"),
    path("updates/", updates.updates, name="updates"),
    path("updates/preview/", updates.preview, name="update_preview"),
    path("updates/preview/<str:language>.<str:form>", updates.preview_file, name="preview_file"),
    path("updates/keep/", updates.keep, name="update_keep"),
    path("updates/compare/", updates.comparison, name="update_compare"),
    path("updates/<str:audience>/<int:number>/", updates.edition, name="edition"),
    path("updates/<str:audience>/<int:number>/<str:language>.<str:form>", updates.file, name="edition_file"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/decide/<path:claim>", ledger.decide, name="decide"),
    path("ledger/judge/<path:claim>", ledger.judge, name="judge"),
    path("ledger/claim/<path:claim>", ledger.claim, name="claim"),
    path("history/", ledger.changes, name="history"),
    path("history/<int:revision>/undo/", ledger.take_back, name="undo"),
    path("reader/", reader.texts, name="reader"),
    path("reader/paste/", reader.paste, name="paste"),
    path("reader/<int:number>/", reader.text, name="text"),
    path("reader/<int:number>/<str:draft>/", reader.draft, name="draft"),
    path("tables/", tables.tables, name="tables"),
    path("tables/<str:table>/", tables.table, name="table"),
    path("tables/<str:table>/add/", rows.add, name="row_add"),
    path("tables/<str:table>/<int:number>/", rows.change, name="row"),
    path("tables/<str:table>/<int:number>/remove/", rows.remove, name="row_remove"),
    path("contradictions/", picture.contradictions, name="contradictions"),
    path("sources/", picture.sources, name="sources"),
    path("figures/", picture.figures, name="figures"),
    path("backtest/", picture.backtest, name="backtest"),
    path("members/", members.members, name="members"),
    path("download.xlsx", tables.download_workbook, name="download_workbook"),
    path("download.zip", tables.download_archive, name="download_archive"),
]

urlpatterns = [
    path("sign-in/", entry.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("password/", entry.ChangePassword.as_view(), name="password"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", entry.operations, name="operations"),
    path("about/", login_not_required(entry.about), name="about"),
    path("new/", opening.new, name="new"),
    path("upload/", opening.upload, name="upload"),
    path("upload/<str:token>/", opening.confirm, name="upload_confirm"),
    path("o/<str:code>/", include(_INSIDE)),
]
