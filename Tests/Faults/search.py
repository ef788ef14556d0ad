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
        found = set()
        for half in halves(content):
            with tempfile.NamedTemporaryFile(prefix="alcove-search-") as file:
                file.write(half)
                file.flush()
                done = subprocess.run(["grep", "-a", "-o", "-F", "-f", self._file.name, file.name],
                                      capture_output=True, env={"LC_ALL": "C"})
            assert done.returncode in (0, 1), done.stderr
            found.update(self._names[line] for line in done.stdout.split(b"\n") if line)
        return found

    def in_files(self, paths):
        """The texts found in each file, by its path; only files that hold any.

        A running database takes files away; what is gone by its turn is held by nobody.
        """
        found = {}
        for path in paths:
            try:
                content = Path(path).read_bytes()
            except FileNotFoundError:
                continue
            texts = self.in_bytes(content)
            if texts:
                found[str(path)] = texts
        return found


def files_below(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]
