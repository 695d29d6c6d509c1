"""What browsers are told to allow. docs/security.md says why, and what each exception is for."""

from collections.abc import Mapping, Sequence

from csp.constants import NONE, SELF

Directives = Mapping[str, Sequence[str]]

# Nothing inline anywhere, so the policy needs neither hash nor nonce. Django's own admin keeps to
# it as well.
_EVERYWHERE: Directives = {
    "default-src": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "object-src": [NONE],
}
SCRIPTS_POLICIES = ("kept", "worker")
"""By which names scripts of readers' pages may turn text into markup or into the address of a
script: static/js/kept.js and static/js/offline.js."""
READERS: Directives = {
    **_EVERYWHERE,
    "require-trusted-types-for": ["'script'"],
    "trusted-types": SCRIPTS_POLICIES,
}
DESK: Directives = _EVERYWHERE
"""Without Trusted Types: jQuery and select2, which Django's admin brings, write markup as text."""

# What no page of ours asks for: a script that got in all the same would not have it either.
REFUSED = (
    *("bluetooth", "camera", "display-capture", "geolocation", "hid", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "serial", "usb"),
)
PERMISSIONS = ", ".join(f"{name}=()" for name in REFUSED)
"""``Permissions-Policy`` of all answers (W3C, Permissions Policy, section 6.1)."""
