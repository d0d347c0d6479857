"""The chain of custody in PROV-O (W3C), as JSON-LD: entities, the activities that made them, and who is behind."""

from typing import Any, Final
from urllib.parse import quote

import msgspec

from waqai.export.custody import Custody, Step
from waqai.export.records import document_urn

_CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "waqai": "urn:waqai:term:",
}
_Node = dict[str, Any]


def prov(custody: Custody) -> bytes:
    """A graph: capture → version of the document → claim, made by fetch or receive, extract and read; keys in one order."""
    steps = {step.name: step for step in custody.steps}
    graph = [
        *_capture(custody),
        _version(custody),
        _claim(custody),
        _knowledge(custody),
        *(_activity(custody, step) for step in steps.values()),
        {"@id": _urn("engine", custody.engine), "@type": "prov:SoftwareAgent", "dcterms:title": custody.engine},
    ]
    if custody.outlet:
        graph.append({"@id": _urn("outlet", custody.outlet), "@type": "prov:Agent", "dcterms:title": custody.outlet})
    return msgspec.json.format(msgspec.json.encode({"@context": _CONTEXT, "@graph": graph}), indent=2)


def _capture(custody: Custody) -> list[_Node]:
    held = custody.capture
    if held is None:
        return []
    node: _Node = {
        "@id": _captured(custody),
        "@type": "prov:Entity",
        "waqai:sha256": held.sha256,
        "dcterms:source": held.url,
        "prov:generatedAtTime": _time(held.captured),
        "prov:wasGeneratedBy": _ref(_step(custody, "fetch" if held.own else "receive")),
    }
    if held.place is not None:
        node |= {"waqai:record": held.place.record, "waqai:file": held.place.file, "waqai:offset": held.place.offset}
    if custody.withheld:
        node["waqai:withheld"] = custody.withheld
    return [node]


def _version(custody: Custody) -> _Node:
    node: _Node = {
        "@id": _versioned(custody),
        "@type": "prov:Entity",
        "prov:specializationOf": {"@id": document_urn(custody.document)},
        "waqai:text": custody.text,
        "waqai:content": custody.content,
        "waqai:link": {
            "waqai:number": custody.link.number,
            "waqai:hash": custody.link.hash,
            "waqai:previous": custody.link.previous,
        },
        "prov:generatedAtTime": _time(custody.times.learnt),
        "prov:wasGeneratedBy": _ref(_step(custody, "extract")),
    }
    if custody.times.published:
        node["dcterms:issued"] = custody.times.published
    if custody.capture is not None:
        node["prov:wasDerivedFrom"] = _ref(_captured(custody))
    if custody.outlet:
        node["prov:wasAttributedTo"] = _ref(_urn("outlet", custody.outlet))
    return node


def _claim(custody: Custody) -> _Node:
    words, place = custody.quote.words, custody.quote.place
    node: _Node = {
        "@id": _urn("claim", custody.claim),
        "@type": "prov:Entity",
        "prov:wasQuotedFrom": _ref(_versioned(custody)),
        "prov:wasGeneratedBy": _ref(_step(custody, "read")),
        "oa:hasSelector": [
            {"@type": "oa:TextQuoteSelector", "oa:exact": words.exact, "oa:prefix": words.prefix, "oa:suffix": words.suffix},
            {"@type": "oa:TextPositionSelector", "oa:start": place.start, "oa:end": place.end},
        ],
    }
    if custody.times.happened:
        node["dcterms:temporal"] = "/".join(dict.fromkeys((custody.times.happened, custody.times.until or "..")))
    return node


def _knowledge(custody: Custody) -> _Node:
    return {"@id": _urn("knowledge", custody.knowledge), "@type": "prov:Entity", "waqai:digest": custody.knowledge}


def _activity(custody: Custody, step: Step) -> _Node:
    node: _Node = {
        "@id": _step(custody, step.name),
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": _ref(_urn("engine", custody.engine)),
    }
    if step.when:
        node["prov:endedAtTime"] = _time(step.when)
    used = {
        "extract": [_captured(custody)] if custody.capture else [],
        "keep": [_versioned(custody)],
        "read": [_versioned(custody), _urn("knowledge", custody.knowledge)],
    }.get(step.name)
    if used:
        node["prov:used"] = [_ref(name) for name in used]
    return node


def _captured(custody: Custody) -> str:
    return _urn("capture", custody.capture.sha256) if custody.capture else ""


def _versioned(custody: Custody) -> str:
    return f"{document_urn(custody.document)}:{custody.version}"


def _step(custody: Custody, name: str) -> str:
    return _urn(name, f"{custody.document}:{custody.version}:{custody.knowledge if name == 'read' else custody.link.number}")


def _urn(kind: str, name: str) -> str:
    return f"urn:waqai:{kind}:{quote(name, safe='')}"


def _ref(name: str) -> dict[str, str]:
    return {"@id": name}


def _time(value: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": value}
