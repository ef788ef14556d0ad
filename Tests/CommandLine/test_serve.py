"""What somebody types first, in an empty folder: it works, says where, and leaves nothing behind when it is refused."""
import subprocess

import pytest

from server import BINARY, Server


class Elsewhere(Server):
    """Started in its own empty folder, as a person starts it."""

    def __init__(self, *arguments):
        super().__init__("serve", "--port", "{port}", *arguments)


def alcove(folder, *arguments):
    return subprocess.run([BINARY, *arguments], cwd=folder, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("arguments, data", [((), "alcove-data"), (("--folder", "here/there"), "here/there"), (("--folder", "."), ".")])
def test_it_starts_in_an_empty_folder_and_says_what_comes_next(arguments, data):
    with Elsewhere(*arguments) as server:
        assert (server.folder / data / "alcove.sqlite").exists()
        assert f"Alcove answers at {server.origin}." in server.log
        assert f"alcove invite practitioner --folder '{(server.folder / data).resolve()}'" in server.log
        # The very line that was printed, without an origin: the link leads to where the folder is served.
        made = alcove(server.folder, "invite", "practitioner", "--folder", str(server.folder / data))
        assert made.returncode == 0 and made.stdout.startswith(f"{server.origin}/join#"), made.stderr


def test_a_link_leads_to_where_the_folder_was_served_last():
    with Elsewhere("--origin", "https://help.example.org", "--folder", "data") as server:
        made = alcove(server.folder, "invite", "operator", "--folder", "data")
        assert made.stdout.startswith("https://help.example.org/join#"), made.stderr
        told = alcove(server.folder, "invite", "operator", "--folder", "data", "--origin", "https://other.example.org")
        assert told.stdout.startswith("https://other.example.org/join#"), told.stderr


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "x"])
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_none_is_refused_and_nothing_is_left(tmp_path, command, port):
    said = alcove(tmp_path, command, "--port=" + port)
    assert said.returncode == 64 and "port" in said.stderr
    assert list(tmp_path.iterdir()) == []

