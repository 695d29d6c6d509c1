"""The desk as a site of Django's admin, with ways in of its own."""

from collections.abc import Callable, Iterable
from functools import update_wrapper
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

View = Callable[..., HttpResponseBase]

# What opens to someone who still has to set up a second factor.
OPEN = {
    *("security", "security-begin", "security-set-up", "security-picture", "security-end-session"),
    *("security-new-codes", "security-turn-off"),
    *("logout", "password_change", "password_change_done", "jsi18n"),
}
# Apps whose models nobody works with here: the rows of the first two hold secrets, and the pages
# that the worker brings along are in English alone.
LEFT_OUT = ("otp_totp", "otp_static", "procrastinate")


class DeskSite(admin.AdminSite):
    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Leaves out what libraries bring along of their own."""
        several = isinstance(model_or_iterable, Iterable)
        given = model_or_iterable if several else [model_or_iterable]
        ours = [model for model in given if model._meta.app_label not in LEFT_OUT]
        super().register(ours, *args, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        from articles.desk.security import sessions  # reason: app ready

        owes = request.session.get(sessions.OWES_CODE, False)
        return super().has_permission(request) and not owes

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the desk comes through here. Those who have yet to set up their second
        factor are led there."""
        from articles.desk.security import own, sessions  # reason: app ready

        def led(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            sessions.touch(request)
            match = request.resolver_match
            if own.must_set_up(request) and (match is None or match.url_name not in OPEN):
                return redirect("admin:security")
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer

        return super().admin_view(update_wrapper(led, view), cacheable)

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        from articles.desk.security import sign_in  # reason: app ready

        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        context = {
            **self.each_context(request),
            "title": gettext("Log in"),
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        return sign_in.password_step(request, context)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        from articles.desk.security.passwords import ChangeView  # reason: app ready

        context = {**self.each_context(request), **(extra_context or {})}
        return cast("TemplateResponse", ChangeView.as_view(extra_context=context)(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from articles.desk.security import own, sign_in  # reason: app ready

        def page(route: str, view: View, name: str) -> URLPattern:
            shown: View = self.admin_view(view)
            return path(f"security/{route}", shown, name=name)

        return [
            page("", own.security, "security"),
            page("begin/", own.begin, "security-begin"),
            page("set-up/", own.set_up, "security-set-up"),
            page("code.svg", own.picture, "security-picture"),
            page("recovery-codes/", own.new_codes, "security-new-codes"),
            page("turn-off/", own.turn_off, "security-turn-off"),
            page("sessions/", own.end_session, "security-end-session"),
            path("login/code/", sign_in.code_step, name="sign-in-code"),
            *self._password_reset(),
            *super().get_urls(),
        ]

    def _password_reset(self) -> list[URLPattern]:
        """Django's four steps with the desk around them."""
        from articles.desk.security.passwords import (  # reason: app ready
            AskForm,
            NewPasswordView,
        )

        def step(
            route: str, view: type[TemplateView | FormView[Any]], name: str, **how: Any
        ) -> URLPattern:
            def shown(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
                around = self.each_context(request)
                answer: HttpResponseBase = view.as_view(extra_context=around, **how)(
                    request, **kwargs
                )
                return answer

            return path(f"password_reset/{route}", never_cache(shown), name=name)

        def after(name: str) -> Any:
            return reverse_lazy(f"admin:{name}")

        return [
            step("", views.PasswordResetView, "password_reset",
                 form_class=AskForm, success_url=after("password_reset_done")),
            step("done/", views.PasswordResetDoneView, "password_reset_done"),
            step("<uidb64>/<token>/", NewPasswordView, "password_reset_confirm",
                 success_url=after("password_reset_complete")),
            step("complete/", views.PasswordResetCompleteView, "password_reset_complete"),
        ]  # fmt: skip
