"""Which addresses of the Internet are public, so that a request of ours may go there."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# All that global IPv6 addresses have ever been given from (RFC 4291, section 2.4; IANA).
_GIVEN = IPv6Network("2000::/3")
# A packet to one of these ends at the IPv4 address that is written in it (RFC 6052, section 2.1;
# RFC 8215).
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
# Where hosters answer their own machines although the address is no private one: Azure; Oracle,
# and all else that IETF protocols have there (RFC 6890).
_HOSTERS = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
_PORTS = (80, 443)
_FIRST_OWN_PORT = 1024


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether ``address`` is one that anyone can reach (IANA's special-purpose registries, by way
    of the standard library).

    An IPv6 address that leads to an IPv4 address is public only if that one is; what leads
    through somebody's tunnel (6to4, Teredo) is not.
    """
    if isinstance(address, IPv4Address):
        hosters = any(address in network for network in _HOSTERS)
        return address.is_global and not address.is_multicast and not hosters
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if any(address in network for network in _TRANSLATED):
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    tunnel = address.sixtofour is not None or address.teredo is not None
    return address in _GIVEN and address.is_global and not tunnel


def may_be_reached(address: str, port: int, *, private: Iterable[str] = ()) -> bool:
    """Whether a connection may be made to ``address``, as the resolver wrote it, at ``port``.

    ``private`` are networks, such as ``127.0.0.0/8``, that may be reached although they are
    not public. Ports below 1024 other than the web's belong to services that a request could
    be made to speak to.
    """
    plain = ip_address(address.partition("%")[0])
    if any(plain in ip_network(network) for network in private):
        return True
    return is_public(plain) and (port in _PORTS or port >= _FIRST_OWN_PORT)
