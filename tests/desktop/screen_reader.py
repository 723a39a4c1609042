"""A screen reader for tests: finds a part of Kurzum's window on the accessibility bus by its role and name.

    screen_reader.py has ROLE NAME [ADDRESS]   it is there; an empty NAME is any; a link leads to ADDRESS
    screen_reader.py outside ROLE NAME         it is there, and out of sight
    screen_reader.py show ROLE NAME            it comes into sight when it is asked to
    screen_reader.py press ROLE NAME SAID      its action is done, and something of the role SAID says what came of it
    screen_reader.py named                     all that can be used has a name
    screen_reader.py dump                      prints the whole tree

Waits until it is so, at most a minute; else it prints the tree and ends with 1.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

WAIT_SECS = 60
# What a user reaches by name.
USED = {"push button", "toggle button", "check box", "radio button", "link", "slider", "entry", "combo box", "page tab",
        "tree item", "separator", "menu item", "check menu item", "radio menu item"}


def children(node):
    """The children of a node that are still there."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def walk(node, depth=0):
    """The node and all below it, each with its depth."""
    yield node, depth
    for child in children(node):
        yield from walk(child, depth + 1)


def window():
    """All that Kurzum shows."""
    for application in children(Atspi.get_desktop(0)):
        if application.get_name() == "kurzum":
            yield from walk(application)


def rect(node):
    """Where a node stands in the window: left, top, right, bottom."""
    if "Component" not in node.get_interfaces():
        return 0, 0, 0, 0
    place = node.get_extents(Atspi.CoordType.WINDOW)
    return place.x, place.y, place.x + place.width, place.y + place.height


def found(role, name):
    """The nodes of a role and a name."""
    return [node for node, _ in window() if node.get_role_name() == role and (not name or node.get_name() == name)]


def is_inside(node):
    """Whether a node stands within the article's pane."""
    panes = found("document frame", "")
    if not panes:
        return False
    _, top, _, bottom = rect(panes[0])
    _, upper, _, lower = rect(node)
    return top <= upper and lower <= bottom


def has(role, name, address=None):
    nodes = found(role, name)
    if address is None:
        return bool(nodes)
    return any(node.get_hyperlink().get_uri(0) == address for node in nodes)


def outside(role, name):
    return any(not is_inside(node) for node in found(role, name))


def show(role, name):
    nodes = found(role, name)
    if not nodes:
        return False
    if is_inside(nodes[0]):
        return True
    nodes[0].scroll_to(Atspi.ScrollType.ANYWHERE)
    return False


def press(role, name, said):
    if not any(node.do_action(0) for node in found(role, name)):
        return False
    # It is said for a few seconds; a busy machine can miss them, and then it is done once more.
    ends = time.monotonic() + 3
    while time.monotonic() < ends:
        if any(node.get_name() for node in found(said, "")):
            return True
        time.sleep(0.1)
    return False


def named():
    nodes = list(window())
    nameless = [node for node, _ in nodes if node.get_role_name() in USED and not node.get_name().strip()]
    return bool(nodes) and not nameless


def dump():
    for node, depth in window():
        print("  " * depth + node.get_role_name(), repr(node.get_name()), rect(node))
    return True


def main():
    what, *arguments = sys.argv[1:]
    check = {"has": has, "outside": outside, "show": show, "press": press, "named": named, "dump": dump}[what]
    ends = time.monotonic() + WAIT_SECS
    while time.monotonic() < ends:
        try:
            if check(*arguments):
                return 0
        except GLib.Error:
            # What was found has gone meanwhile.
            pass
        time.sleep(0.3)
    dump()
    return 1


if __name__ == "__main__":
    sys.exit(main())
