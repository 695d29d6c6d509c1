"""Where a request of ours may go."""

from ipaddress import ip_address

import pytest

from newsroom.security.addresses import is_public, may_be_reached


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
        *("224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "203.0.113.7"),
        *("::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1"),
        *("::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b:1::a00:1", "2002:7f00:1::", "2002:5db8:d822::1", "2001:0:53aa:64c::1"),
        "2001:db8::1",
    ],
)
def test_what_no_stranger_can_reach_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"],
)
def test_what_anyone_can_reach_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("port", "may"), [(80, True), (443, True), (8443, True), (22, False), (25, False), (0, False)]
)
def test_ports_of_other_services_are_left_alone(port: int, may: bool) -> None:
    assert may_be_reached("93.184.216.34", port) is may


def test_a_private_network_is_reached_where_it_is_named() -> None:
    assert may_be_reached("10.1.2.3", 25, private=["10.1.0.0/16"])
    assert not may_be_reached("10.2.2.3", 80, private=["10.1.0.0/16"])
    assert not may_be_reached("fe80::1%eth0", 80, private=["10.1.0.0/16"])
