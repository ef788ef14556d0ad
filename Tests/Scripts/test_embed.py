"""`scripts/embed` takes what a page uses and leaves out the rest."""
import shutil
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
loader = SourceFileLoader("embed", str(ROOT / "scripts/embed"))
embed = module_from_spec(spec_from_loader("embed", loader))
loader.exec_module(embed)


@pytest.fixture
def web(tmp_path):
    shutil.copytree(ROOT / "Web", tmp_path / "Web")
    return tmp_path / "Web"


def test_the_list_is_up_to_date():
    assert embed.LIST.read_text("utf-8") == embed.source(list(embed.served_files()))


def test_nothing_is_taken_that_only_tests_and_tools_read():
    taken = set(embed.served_files())
    assert {"Web/base/page.js", "Web/booking/rescheduling.js", "Web/parts/button.css", "Web/verify/verify.html"} <= taken
    assert not {path for path in taken if ".test." in path or ".check." in path or "/testing" in path}
    assert not {"Web/jsconfig.json", "Web/verify/page.html", "Web/verify/verify.js", "Web/verify/verify.css"} & taken


@pytest.mark.parametrize("user, text, is_taken", [
    ("safety/planted.mustache", '<script type="module" src="/web/safety/planted.js"></script>', True),
    ("safety/exit-choice.js", "import '../safety/planted.js'\n", True),
    ("safety/exit-choice.js", "import { a } from './planted.js'\n", True),
    ("safety/exit-choice.js", "import {\n  a,\n} from './planted.js'\n", True),
    ("safety/exit-choice.js", "await import('./planted.js')\n", True),
    ("safety/exit-choice.js", "/** @typedef {import('./planted.js').A} A */\n", False),
    ("safety/planted.test.js", "import { a } from './planted.js'\n", False),
])
def test_a_module_is_taken_when_a_page_uses_it(web, user, text, is_taken):
    (web / "safety/planted.js").write_text("export const a = 1\n")
    (web / user).write_text(text)
    assert ("Web/safety/planted.js" in embed.served_files(web.parent)) == is_taken
