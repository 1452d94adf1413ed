"""Every answer is what the OpenAPI description says, whatever is asked."""

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

STREAM = "/api/v1/events"


@pytest.fixture(scope="session")
def described(app: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


schema = schemathesis.pytest.from_fixture("described")


@schema.exclude(path=STREAM).exclude(path_regex="/drafts/").parametrize()  # drafts need the real contracts
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    # A cursor, a kind of right or a sign-in message is more than a pattern says, so some that match are refused.
    checks = [positive_data_acceptance]
    if case.path.endswith("/verify/document"):
        checks.append(negative_data_rejection)  # any bytes are a file, those of the word null too
    case.call_and_validate(excluded_checks=checks)


def test_every_route_declares_problems(app: FastAPI) -> None:
    document = app.openapi()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            problem = operation["responses"]["422"]["content"]["application/problem+json"]
            assert problem["schema"]["$ref"].endswith("/Problem"), f"{method} {path}"
            assert operation.get("description") or operation.get("summary"), f"{method} {path}"
