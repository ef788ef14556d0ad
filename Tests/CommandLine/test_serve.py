"""What somebody types first, in an empty folder: it works, says where, and leaves nothing behind when it is refused."""
import signal
import socket
import subprocess
import urllib.error
import urllib.request

import pytest

from server import BINARY, Server


class Elsewhere(Server):
    """Started in its own empty folder, as a person starts it."""

    def __init__(self, *arguments, reached="127.0.0.1"):
        super().__init__("serve", "--port", "{port}", *arguments)
        self.address = reached


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


@pytest.mark.parametrize("spelt", ["https://Help.Example.ORG", "https://help.example.org/", "https://help.example.org:443", "HTTPS://help.example.org"])
def test_every_spelling_of_an_origin_is_brought_to_what_browsers_send(tmp_path, spelt):
    made = alcove(tmp_path, "invite", "operator", "--origin", spelt)
    assert made.stdout.startswith("https://help.example.org/join#"), made.stderr


@pytest.mark.parametrize("spelt, word", [
    ("https://help.example.org/alcove", "https://help.example.org"), ("https://help.example.org?x", "https://help.example.org"),
    ("https://help.example.org#x", "https://help.example.org"), ("https://me:secret@help.example.org", "https://help.example.org"),
    ("help.example.org", "such as"), ("ftp://help.example.org", "such as"), ("https://", "such as"), ("", "such as"), ("https://a b", "such as")])
def test_what_is_more_than_an_origin_is_refused_with_the_spelling_to_use(tmp_path, spelt, word):
    said = alcove(tmp_path, "serve", "--origin=" + spelt)
    assert said.returncode == 64 and word in said.stderr and "secret" not in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_cannot_be_says_where_and_what_to_do(tmp_path):
    with Elsewhere("--folder", "data") as server:
        again = alcove(server.folder, "serve", "--folder", "data")
        assert again.returncode != 0 and "Another server has" in again.stderr and str(server.folder / "data") in again.stderr
    (tmp_path / "file").write_text("no folder")
    said = alcove(tmp_path, "serve", "--folder", "file")
    assert said.returncode != 0 and "cannot be opened" in said.stderr and str(tmp_path / "file") in said.stderr
    said = alcove(tmp_path, "serve", "--database", "postgres://me:secret@127.0.0.1:9/alcove")
    assert said.returncode != 0 and "postgres://127.0.0.1/alcove does not answer" in said.stderr and "secret" not in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "x"])
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_none_is_refused_and_nothing_is_left(tmp_path, command, port):
    said = alcove(tmp_path, command, "--port=" + port)
    assert said.returncode == 64 and "port" in said.stderr
    assert list(tmp_path.iterdir()) == []



WHO = {"ALCOVE_OPERATOR_NAME": "Help Society", "ALCOVE_OPERATOR_CONTACT": "https://society.example.org/complain"}


def about(server):
    with urllib.request.urlopen(server.origin + "/about", timeout=30) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("told, said", [
    ([], ["not said who they are"]),
    (["--operator-name", "Help Society"], ["<bdi>Help Society</bdi>"]),
    (["--operator-name", "Help Society", "--operator-contact", "help@society.example.org"],
     ["<bdi>Help Society</bdi>", 'href="mailto:help@society.example.org"']),
    (["--settings", "alcove.env"], ["<bdi>Help Society</bdi>", 'href="https://society.example.org/complain"']),
])
def test_whom_to_complain_to_is_shown_and_missed(tmp_path, told, said):
    (tmp_path / "alcove.env").write_text("".join(f"{name}={value}\n" for name, value in WHO.items()))
    told = [str(tmp_path / word) if word == "alcove.env" else word for word in told]
    with Elsewhere(*told) as server:
        page = about(server)
        assert all(words in page for words in said) and ("not said who they are" in page) == (told == [])
        assert server.log.count("how to complain") == (0 if len(said) == 2 else 1)


@pytest.mark.parametrize("name, word", [("\u0410mina", "alphabets"), ("A\u200bmina", "cannot be seen"), ("---", "a letter")])
@pytest.mark.parametrize("command", [("serve", "--operator-name"), ("body", "add", "knb", "--place", "KE", "--name"), ("register", "name", "knb", "--name")])
def test_a_name_that_imitates_is_refused(tmp_path, command, name, word):
    said = alcove(tmp_path, *command[:-1], f"{command[-1]}={name}")
    assert said.returncode == 64 and word in said.stderr
    assert list(tmp_path.iterdir()) == []


def word(server, path="/readyz", host="127.0.0.1"):
    """Status and text of an answer."""
    try:
        with urllib.request.urlopen(f"http://{host}:{server.port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode().strip()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode().strip()


def test_a_server_told_to_stop_says_so_while_it_still_answers():
    with Elsewhere("--farewell", "600") as server:
        assert word(server) == (200, "ready")
        server.send(signal.SIGTERM)
        # The signal is on its way while the first of these is asked.
        assert any(word(server) == (503, "stopping") for _ in range(1000))
        assert word(server, "/healthz") == (200, "ok") and word(server, "/")[0] == 200
        server.kill()


@pytest.mark.parametrize("spoilt", ["port", "witness", "policy", "settings", "host", "key"])
def test_a_refused_start_says_where_and_what_to_do_and_leaves_nothing(tmp_path, spoilt):
    (tmp_path / "text").write_text("no policy")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        arguments, words = {
            "port": (["--port", port], ["Another program listens on port", port, "--port"]),
            "witness": (["--witness", "https://w.example"], ["https://w.example is not URL=VKEY"]),
            "policy": (["--log-policy", "text"], ["--log-policy"]),
            "settings": (["--settings", "absent"], ["absent cannot be read", "Check that it is there"]),
            "host": (["--host", "192.0.2.1"], ["no address 192.0.2.1", "--host"]),
            "key": (["--folder", "data"], ["data/log.key is damaged", "Restore it"]),
        }[spoilt]
        if spoilt == "key":
            (tmp_path / "data").mkdir()
            (tmp_path / "data/log.key").write_bytes(b"short")
        before = sorted(tmp_path.rglob("*"))
        said = alcove(tmp_path, "serve", *arguments)
    assert said.returncode != 0 and all(part in said.stderr for part in words), said.stderr
    assert sorted(tmp_path.rglob("*")) == before


def has_both_families():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


def answers(server, host):
    try:
        return word(server, "/healthz", host) == (200, "ok")
    except urllib.error.URLError:
        return False


@pytest.mark.skipif(not has_both_families(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host, reached", [("localhost", ["127.0.0.1", "[::1]"]), ("[::1]", ["[::1]"]), ("::1", ["[::1]"])])
def test_it_listens_where_it_is_told_in_either_family(host, reached):
    with Elsewhere("--host", host, reached=reached[0]) as server:
        assert [place for place in ("127.0.0.1", "[::1]") if answers(server, place)] == reached
