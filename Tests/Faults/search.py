"""Searches files for plaintexts in whatever clothes they may wear: raw, base64, hex, UTF-16."""
import base64
import subprocess
import tempfile
from pathlib import Path


def disguises(text):
    """Every way in which the bytes of `text` may lie in a file, but for UTF-16, which `halves` undoes."""
    raw = text.encode()
    yield raw
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    for before in range(3):
        # The first and last letters also carry bits of their neighbours, so they are left out.
        letters = base64.b64encode(bytes(before) + raw)[(before * 8 + 5) // 6:].rstrip(b"=")
        letters = letters[:(before + len(raw)) * 8 // 6 - (before * 8 + 5) // 6]
        yield letters
        yield letters.replace(b"+", b"-").replace(b"/", b"_")


def halves(content):
    """The content, and every second byte of it from either start: UTF-16 of either byte order reads as plain text there."""
    yield content
    yield content[0::2]
    yield content[1::2]


class Search:
    """Looks for any of `texts` (one is enough to be found) in files and folders."""

    def __init__(self, texts):
        self._names = {form: text for text in texts for form in disguises(text)}
        self._file = tempfile.NamedTemporaryFile(prefix="alcove-canaries-")
        self._file.write(b"\n".join(sorted(self._names)))
        self._file.flush()

    def in_bytes(self, content):
        """The texts found."""
        return self._in_contents([content]).get(0, set())

    def in_files(self, paths):
        """The texts found in each file, by its path; only files that hold any.

        A running database takes files away; what is gone by its turn is held by nobody.
        """
        paths = [str(path) for path in paths]
        return {paths[number]: texts for number, texts in self._in_contents(map(content, paths)).items()}

    def _in_contents(self, contents):
        """The texts found in each of `contents`, by its number. One run of grep for all: learning the texts takes it longest."""
        with tempfile.TemporaryDirectory(prefix="alcove-search-") as folder:
            for number, whole in enumerate(contents):
                for turn, half in enumerate(halves(whole)):
                    (Path(folder) / f"{number}.{turn}").write_bytes(half)
            done = subprocess.run(["grep", "-r", "-Z", "-a", "-o", "-F", "-f", self._file.name, folder],
                                  capture_output=True, env={"LC_ALL": "C"})
        assert done.returncode in (0, 1), done.stderr
        found = {}
        for line in filter(None, done.stdout.split(b"\n")):
            place, form = line.split(b"\0", 1)
            found.setdefault(int(Path(place.decode()).stem), set()).add(self._names[form])
        return found


def content(path):
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return b""


def files_below(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]
