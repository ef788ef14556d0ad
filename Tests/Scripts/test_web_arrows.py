"""`scripts/web-arrows` passes Web as it is, and finds each wrong arrow that is planted in a copy of it."""
import re
import shutil
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
loader = SourceFileLoader("web_arrows", str(ROOT / "scripts/web-arrows"))
guard = module_from_spec(spec_from_loader("web_arrows", loader))
loader.exec_module(guard)


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "Web", tmp_path / "Web")
    return tmp_path


def web_arrows(root):
    answer = subprocess.run([ROOT / "scripts/web-arrows", root], capture_output=True, text=True)
    return answer.stdout, answer.returncode


def test_web_passes_and_a_copy_with_a_wrong_import_does_not(copy):
    assert web_arrows(copy) == ("Every folder of Web uses only those before it.\n", 0)
    (copy / "Web/net/planted.js").write_text("// @ts-check\nimport { el } from '../base/dom.js'\n")
    assert web_arrows(copy) == ("Web/net/planted.js:2: net may not use base\n", 1)


@pytest.mark.parametrize("file, line, found", [
    ("vault/planted.js", "import { a } from '../keys/key-check.js'", "there is no ../keys/key-check.js"),
    ("vault/planted.js", "import '../booking/bookings.js'", "vault may not use booking"),
    ("vault/planted.js", "export { Talk } from '../messaging/talk.js'", "vault may not use messaging"),
    ("vault/planted.js", "} from '../messaging/talk.js'", "vault may not use messaging"),
    ("vault/planted.js", "await import('../messaging/talk.js')", "vault may not use messaging"),
    ("vault/planted.js", "/** @typedef {import('../messaging/talk.js').Talk} Talk */", "vault may not use messaging"),
    ("vault/planted.js", "import { readFile } from 'node:fs/promises'", "there is no node:fs/promises"),
    ("vault/planted.js", "import { flip } from '../protocol/vectors.check.js'", "protocol/vectors.check.js is only for tests"),
    ("protocol/wire/planted.js", "import { hash } from '../suite/suite.js'", "protocol/wire may not use protocol/suite"),
    ("safety/planted.mustache", '<script type="module" src="/web/booking/hold-page.js"></script>', "safety may not use booking"),
    ("safety/planted.mustache", "{{>practice/days}}", "safety may not use practice"),
    ("safety/planted.mustache", '<link href="/web/base/gone.css">', "there is no base/gone.css"),
])
def test_a_planted_arrow_is_found(copy, file, line, found):
    (copy / "Web" / file).write_text(f"\n{line}\n")
    assert list(guard.wrong_arrows(copy / "Web")) == [f"Web/{file}:2: {found}"]


@pytest.mark.parametrize("file, line", [
    ("vault/planted.js", "import { el } from '../base/dom.js'"),
    ("vault/planted.js", "// What is left out follows from './start'."),
    ("vault/planted.test.js", "import { Talk } from '../messaging/talk.js'"),
    ("safety/planted.mustache", '<script type="module" src="/web/base/page.js"></script>'),
    ("planted.mustache", '<script type="module" src="/web/accounts/join-page.js"></script>'),
])
def test_an_arrow_that_points_down_passes(copy, file, line):
    (copy / "Web" / file).write_text(f"\n{line}\n")
    assert list(guard.wrong_arrows(copy / "Web")) == []


def test_a_folder_without_a_place_is_found(copy):
    (copy / "Web/planted").mkdir()
    (copy / "Web/planted/a.js").write_text("\n")
    assert list(guard.wrong_arrows(copy / "Web")) == ["Web/planted/a.js:1: planted has no place in the order of folders"]


def test_the_architecture_page_has_the_folders_in_their_order():
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    assert re.findall(r"^\| `([\w/-]+)/` \|", page, re.MULTILINE) == guard.ORDER
