"""Topics and messages as AsyncAPI documents describe them."""

from __future__ import annotations

from plumbrule.load import load
from plumbrule.model.services.circle import event_circles
from plumbrule.model.services.system import Service
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory


def workspace(files: dict[str, str]) -> Workspace:
    tree = Memory({name: text.encode() for name, text in files.items()})
    return load(tree, lambda _: False, lambda _: None)


def only_service(text: str) -> Service:
    (service,) = workspace({"asyncapi.yaml": text}).system.services.values()
    return service


NEW = """\
asyncapi: 3.0.0
info: {title: Orders, version: 1.0.0}
servers:
  production: {host: 'kafka.shop.example:9092', protocol: kafka}
channels:
  placed:
    address: orders.placed
    messages:
      OrderPlaced: {$ref: '#/components/messages/OrderPlaced'}
  paid:
    address: payments.settled
    messages:
      PaymentSettled: {payload: {type: object}}
operations:
  announce: {action: send, channel: {$ref: '#/channels/placed'}}
  takePayment: {action: receive, channel: {$ref: '#/channels/paid'}}
components:
  messages:
    OrderPlaced:
      payload:
        allOf:
          - {$ref: '#/components/schemas/Order'}
          - {properties: {placedAt: {type: string}}}
  schemas:
    Order: {type: object, required: [id], properties: {id: {type: string}}}
"""


def test_actions_of_version_3_are_what_the_application_does() -> None:
    found = workspace({"asyncapi.yaml": NEW}).system
    (service,) = found.services.values()
    assert [use.topic for use in service.publishes] == ["orders.placed"]
    assert [use.topic for use in service.subscribes] == ["payments.settled"]
    assert {name: one.broker for name, one in found.topics.items()} == {
        "orders.placed": "kafka",
        "payments.settled": "kafka",
    }
    assert [(edge.target.name, edge.mode) for edge in service.dependencies] == [("kafka", "async")]


def test_payloads_are_merged_as_schemas_of_contracts_are() -> None:
    (message,) = only_service(NEW).publishes[0].messages
    assert message.name == "OrderPlaced"
    assert message.payload is not None
    assert sorted(message.payload.flat.properties) == ["id", "placedAt"]
    assert message.payload.flat.required == {"id"}


OLD = """\
asyncapi: '2.6.0'
info: {title: Orders, version: 1.0.0}
channels:
  orders.placed:
    subscribe: {message: {name: OrderPlaced, payload: {type: object}}}
  payments.settled:
    publish: {message: {oneOf: [{name: PaymentSettled}, {name: PaymentFailed}]}}
"""


def test_keywords_of_version_2_say_what_others_do() -> None:
    service = only_service(OLD)
    assert [use.topic for use in service.publishes] == ["orders.placed"]
    assert [(use.topic, [one.name for one in use.messages]) for use in service.subscribes] == [
        ("payments.settled", ["PaymentSettled", "PaymentFailed"])
    ]


def test_an_operation_that_contradicts_its_keyword_has_no_direction() -> None:
    service = only_service(
        "asyncapi: 2.6.0\ninfo: {title: Orders, version: '1'}\nchannels:\n"
        "  orders.placed: {publish: {operationId: sendOrderPlaced}}\n"
        "  payments.settled: {subscribe: {bindings: {kafka: {groupId: {const: orders}}}}}\n"
        "  stock.changed: {subscribe: {operationId: onStockChanged}}\n"
    )
    assert service.publishes == []
    assert service.subscribes == []


def test_bindings_say_partitions_keys_groups_and_where_unhandled_messages_go() -> None:
    found = workspace(
        {
            "asyncapi.yaml": "asyncapi: 3.0.0\ninfo: {title: Orders, version: '1'}\nchannels:\n"
            "  placed:\n    address: orders.placed\n    bindings: {kafka: {partitions: 12}}\n"
            "    messages: {OrderPlaced: {bindings: {kafka: {key: {type: string}}}}}\n"
            "  paid:\n    address: payments.settled\n"
            "    bindings: {sqs: {queue: {name: paid, redrivePolicy: {deadLetterQueue: {name: unpaid}}}}}\n"
            "operations:\n  announce: {action: send, channel: {$ref: '#/channels/placed'}}\n"
            "  take:\n    action: receive\n    channel: {$ref: '#/channels/paid'}\n"
            "    bindings: {kafka: {groupId: {type: string, enum: [orders]}}}\n"
        }
    ).system
    (service,) = found.services.values()
    assert found.topics["orders.placed"].partitions == 12
    assert [use.key for use in service.publishes] == [True]
    assert [(use.group, use.dead_letter) for use in service.subscribes] == [("orders", "unpaid")]


REQUEST = """\
asyncapi: 3.0.0
info: {title: TITLE, version: '1'}
channels:
  quotes: {address: quotes.asked}
  answers: {address: quotes.given}
operations:
  ask: {action: ACTION, channel: {$ref: '#/channels/quotes'}, reply: {channel: {$ref: '#/channels/answers'}}}
"""


def test_an_answer_goes_the_other_way_and_makes_no_circle() -> None:
    found = workspace(
        {
            "shop/asyncapi.yaml": REQUEST.replace("TITLE", "Shop").replace("ACTION", "send"),
            "pricing/asyncapi.yaml": REQUEST.replace("TITLE", "Pricing").replace("ACTION", "receive"),
        }
    ).system
    assert [(use.topic, use.reply) for use in found.services["Shop"].subscribes] == [("quotes.given", True)]
    assert [(use.topic, use.reply) for use in found.services["Pricing"].publishes] == [("quotes.given", True)]
    assert list(event_circles(found)) == []


def test_channels_of_web_sockets_are_no_topics() -> None:
    found = workspace({"asyncapi.yaml": NEW.replace("protocol: kafka", "protocol: wss")}).system
    assert found.topics == {}
    assert found.brokers == {}


def test_a_channel_without_an_address_is_made_at_run_time() -> None:
    assert only_service(NEW.replace("    address: orders.placed\n", "")).publishes == []


def test_messages_in_other_files_are_followed() -> None:
    found = workspace(
        {
            "orders/asyncapi.yaml": NEW.replace(
                "{$ref: '#/components/messages/OrderPlaced'}", "{$ref: './messages.yaml#/OrderPlaced'}"
            ),
            "orders/messages.yaml": "OrderPlaced: {name: Placed, payload: {$ref: 'order.json'}}\n",
            "orders/order.json": '{"type": "object", "properties": {"id": {"type": "string"}}}',
        }
    )
    (message,) = found.system.services["Orders"].publishes[0].messages
    assert (message.name, message.payload and list(message.payload.flat.properties)) == ("Placed", ["id"])
    assert found.problems == []


def test_a_reference_that_leads_nowhere_is_a_problem_of_the_manifest() -> None:
    found = workspace({"asyncapi.yaml": NEW.replace("components/schemas/Order'", "components/schemas/Odrer'")})
    assert [(one.kind, one.reader) for one in found.problems] == [("reference", "manifest")]
    assert found.system.event_contracts[0].partial


def test_a_document_belongs_to_the_service_in_whose_folder_it_lies() -> None:
    found = workspace(
        {
            "compose.yaml": "services:\n  orders: {build: ./orders}\n  stock: {build: ./stock}\n",
            "orders/Dockerfile": "FROM scratch\n",
            "orders/docs/events.yaml": NEW.replace("title: Orders", "title: Things that happen"),
        }
    )
    (contract,) = found.system.event_contracts
    assert (contract.service and contract.service.name, contract.bound_by) == ("orders", "below its folder orders")
    assert [use.topic for use in found.system.services["orders"].publishes] == ["orders.placed"]
    assert sorted(found.system.services) == ["orders", "stock"]


def test_the_manifest_says_whose_a_document_is() -> None:
    manifest = (
        "version: 1\nservices:\n  stock: {}\n  shop: {provides: [{name: e, type: asyncapi, spec: docs/EVENTS.yaml}]}\n"
    )
    found = workspace({"services.yaml": manifest.replace("EVENTS", "events"), "docs/events.yaml": NEW})
    (contract,) = found.system.event_contracts
    assert (contract.service and contract.service.name, contract.bound_by) == ("shop", "provided by it")
    other = workspace(
        {
            "services.yaml": manifest.replace("EVENTS", "api"),
            "docs/api.yaml": "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n",
        }
    )
    assert [one.message for one in other.problems] == ["docs/api.yaml is no asyncapi file, but openapi"]


def test_a_document_that_nobody_has_a_claim_on_makes_no_service_up() -> None:
    found = workspace(
        {
            "compose.yaml": "services:\n  basket: {build: ./basket}\n  stock: {build: ./stock}\n",
            "docs/events.yaml": NEW,
        }
    )
    assert sorted(found.system.services) == ["basket", "stock"]
    assert found.system.event_contracts[0].service is None


def test_documents_of_tests_and_examples_are_nobodys() -> None:
    found = workspace({"examples/asyncapi.yaml": NEW}).system
    assert (found.services, found.topics, found.event_contracts) == ({}, {}, [])


def test_the_manifest_and_the_document_speak_of_one_topic() -> None:
    found = workspace(
        {
            "services.yaml": "version: 1\nservices:\n  orders:\n    publishes: [{topic: orders.placed, outbox: true}]\n"
            "brokers:\n  events: {engine: kafka}\n",
            "orders/asyncapi.yaml": NEW,
        }
    ).system
    (use,) = found.services["orders"].publishes
    assert (use.outbox, [one.name for one in use.messages]) == (True, ["OrderPlaced"])
    assert list(found.brokers) == ["events"]


def test_odd_documents_are_nothing() -> None:
    odd = [
        "asyncapi: 3.0.0\nchannels: []\noperations: {a: 1, b: {action: send}, c: {action: [], channel: {}}}\n",
        "asyncapi: 3.0.0\nchannels: {a: {address: 3, bindings: [x]}}\noperations: {a: {action: send}}\n",
        "asyncapi: 3.0.0\nchannels: {a: {bindings: {sqs: {queue: 1}}}}\noperations: {a: {bindings: {kafka: 1}}}\n",
        "asyncapi: 2.6.0\ninfo: x\nchannels: {a: null, b: {publish: 3, subscribe: {message: [1]}}, c: [x]}\n",
        "asyncapi: 3.0.0\nchannels: {a: {$ref: '#/channels/a'}}\noperations: {a: {$ref: '#/operations/a'}}\n",
        "asyncapi: true\nservers: {a: [], b: {protocol: 3}}\nchannels: {a: {servers: [{}, 3]}}\n",
    ]
    for text in odd:
        assert workspace({"asyncapi.yaml": text}).system.topics.keys() <= {"a", "b", "c"}
