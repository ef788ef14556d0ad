"""The router's own list of routes is the description's, both ways; and every refusal that the sources name is described."""
import re
import subprocess

import pytest
from server import BINARY

from description import ROOT

STATUS = {"badRequest": 400, "unauthorized": 401, "forbidden": 403, "notFound": 404, "methodNotAllowed": 405,
          "conflict": 409, "gone": 410, "preconditionFailed": 412, "contentTooLarge": 413, "uriTooLong": 414,
          "unsupportedMediaType": 415, "unprocessableContent": 422, "tooManyRequests": 429,
          "internalServerError": 500, "serviceUnavailable": 503}


@pytest.fixture(scope="module")
def routes():
    """`METHOD /path` as the program prints them; its catch-all is one parameter in the description."""
    printed = subprocess.run([BINARY, "routes"], capture_output=True, text=True, check=True, timeout=60).stdout
    return {line.replace("/**", "/{path}") for line in printed.splitlines()}


def differences(routes, description):
    described = description.operations()
    return sorted(routes - described), sorted(described - routes)


def test_every_route_is_described_and_nothing_else(routes, description):
    assert len(routes) > 50
    assert differences(routes, description) == ([], [])


def test_a_missing_and_an_extra_path_are_found(routes, description):
    def spoil(document):
        del document["paths"]["/api/v1/vault"]["put"]
        document["paths"]["/api/v1/wishes"] = {"get": {}}

    assert differences(routes, description.changed(spoil)) == (["PUT /api/v1/vault"], ["GET /api/v1/wishes"])


def test_every_operation_says_what_it_takes_and_answers(description):
    assert description.empty_schemas() == []


def test_an_empty_schema_is_found_wherever_it_stands(description):
    """The twins: one for each way of saying nothing."""
    def found(spoil): return len(description.changed(spoil).empty_schemas())

    def answer(schema):
        def spoil(document):
            document["paths"]["/api/v1/reports"]["get"]["responses"]["200"]["content"]["application/json"] = schema
        return found(spoil)

    assert answer({}) == answer({"schema": {}}) == answer({"schema": {"type": "object"}}) == 1
    assert answer({"schema": {"type": "array"}}) == answer({"schema": {"type": "array", "items": {"type": "object"}}}) == 1
    assert answer({"schema": {"type": "object", "properties": {"stage": {}}}}) == 1
    assert found(lambda document: document["components"]["schemas"]["FollowedReport"].pop("properties")) >= 1
    assert found(lambda document: document["components"]["schemas"]["Step"]["properties"].update(erase={"type": "object"})) >= 1
    assert found(lambda document: document["components"]["responses"]["Problem"]["content"]["application/problem+json"].pop("schema")) >= 1


def named_in_sources():
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "Sources/AlcoveServer").rglob("*.swift")))
    found = {(name, STATUS[status]) for name, status in re.findall(r'Problem\(\s*"([a-z-]+)",\s*\.(\w+)', text)
             if status in STATUS}
    # One status has no name of its own in HTTPTypes.
    return found | {(name, int(code)) for name, code in re.findall(r'Problem\(\s*"([a-z-]+)",\s*\.init\(code: (\d+)', text)}


def test_every_refusal_is_described(description):
    named = {name for name, _ in named_in_sources()}
    kinds = description.document["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert {kind.removeprefix("/problems/") for kind in kinds} == named


def test_the_table_of_refusals_is_complete():
    table = (ROOT / "docs/http-api.md").read_text("utf-8")
    rows = {(name, int(status)) for name, status in re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", table, re.MULTILINE)}
    assert rows == named_in_sources()
