"""docs/openapi.yaml: which operations there are, and whether an answer is as it says."""
import copy
import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).resolve().parents[2]
# What any request can meet, described once for each operation as `default`.
ANYWHERE = {408, 414, 415, 429, 431, 500, 503, 507}
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
HOME = "urn:alcove"


def closed(node):
    """`node` with every described object closed: a member that the description does not name is a fault."""
    if isinstance(node, dict):
        node = {key: closed(value) for key, value in node.items()}
        if node.get("type") == "object" and "properties" in node and "additionalProperties" not in node:
            node["additionalProperties"] = False
        return node
    return [closed(value) for value in node] if isinstance(node, list) else node


class Description:
    """`document`: the description when it is not the one in docs, for the tests of this class itself."""

    def __init__(self, document=None):
        self.document = document or yaml.safe_load((ROOT / "docs/openapi.yaml").read_text("utf-8"))
        resource = DRAFT202012.create_resource(closed(self.document))
        self._registry = Registry().with_resource(HOME, resource)

    def operations(self):
        """`METHOD /path` of every operation."""
        return {f"{method.upper()} {path}" for path, item in self.document["paths"].items() for method in item
                if method in METHODS}

    def changed(self, change):
        """This description with `change` made to a copy of it."""
        document = copy.deepcopy(self.document)
        change(document)
        return Description(document)

    def empty_schemas(self):
        """Where an operation takes or answers something and the description does not say what, as sentences; what several
        operations share stands once."""
        found, seen = set(), set()
        for path, item in self.document["paths"].items():
            for method in METHODS & item.keys():
                told = [("request", item[method].get("requestBody"))] + list(item[method].get("responses", {}).items())
                for name, one in told:
                    content = self._resolved(one or {}).get("content", {})
                    found |= {f"{method.upper()} {path} {name} {kind}: {where}" for kind, body in content.items()
                              for where in self._empty(body.get("schema", {}), "", seen)}
        return sorted(found)

    def _resolved(self, node):
        while "$ref" in node:
            node = self._at(node["$ref"].removeprefix("#"))
        return node

    def _empty(self, schema, where, seen):
        """The places below `schema` where anything at all would do; what is in `seen` was looked at."""
        if "$ref" in schema:
            name = schema["$ref"]
            if name in seen:
                return []
            seen.add(name)
            return self._empty(self._at(name.removeprefix("#")), name, seen)
        inner = {**{f"{where}/{name}": one for name, one in schema.get("properties", {}).items()},
                 **{f"{where}/{key}": schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)},
                 **{f"{where}/{key}/{n}": one for key in ("oneOf", "anyOf", "allOf") for n, one in enumerate(schema.get(key, []))}}
        says = schema.keys() - {"description", "default"}
        kind = schema.get("type")
        hollow = kind == "object" and not says & {"properties", "additionalProperties", "maxProperties"} or kind == "array" and "items" not in says
        return ([where or "/"] if not says or hollow else []) + [place for at, one in inner.items() for place in self._empty(one, at, seen)]

    def faults(self, operation, status, kind, body):
        """What is wrong with an answer to `operation`, as sentences; none for an answer as described."""
        method, path = operation.split(" ", 1)
        responses = self.document["paths"][path][method.lower()]["responses"]
        told = str(status) if str(status) in responses else "default"
        if told not in responses or told == "default" and status not in ANYWHERE:
            return [f"{operation}: {status} is not described"]
        pointer = self._follow(f"/paths/{_escaped(path)}/{method.lower()}/responses/{told}")
        content = self._at(pointer).get("content", {})
        if not content:
            return [f"{operation}: {status} should have no body"] if body else []
        name = kind.split(";")[0].strip()
        if name not in content:
            return [f"{operation}: {status} came as {name}, described are {', '.join(content)}"]
        if not name.endswith("json"):
            return []
        schema = {"$ref": f"{HOME}#{pointer}/content/{_escaped(name)}/schema"}
        try:
            value = json.loads(body)
        except ValueError:
            return [f"{operation}: {status} is not JSON"]
        found = Draft202012Validator(schema, registry=self._registry).iter_errors(value)
        return [f"{operation}: {status} {error.json_path}: {error.message[:200]}" for error in found]

    def _at(self, pointer):
        node = self.document
        for part in pointer.split("/")[1:]:
            node = node[part.replace("~1", "/").replace("~0", "~")]
        return node

    def _follow(self, pointer):
        while "$ref" in self._at(pointer):
            pointer = self._at(pointer)["$ref"].removeprefix("#")
        return pointer


def _escaped(text): return text.replace("~", "~0").replace("/", "~1")
