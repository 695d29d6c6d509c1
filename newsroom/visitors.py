"""Where a request comes from."""

from collections.abc import Collection
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

HOME_BITS = 64
"""What a provider gives one household or office of IPv6, whose addresses change at will."""


def address_of(request: HttpRequest) -> str:
    """The visitor's address: what the proxy in front wrote last, where there is one."""
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if forwarded:
            return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def is_in(address: str, networks: Collection[IPv4Network | IPv6Network]) -> bool:
    """Whether ``address`` is in one of ``networks``; what is no address is in none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    # As a listener for both kinds writes an IPv4 address.
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in one for one in networks)


def network_of(request: HttpRequest) -> str:
    """The address, or of an IPv6 address the network that one visitor has for himself."""
    address = address_of(request)
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(IPv6Address(int(found) >> HOME_BITS << HOME_BITS))
    return str(found)
