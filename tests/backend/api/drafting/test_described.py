"""Every answer of the drafts is what the OpenAPI description says, whatever is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.backend.api.drafting.conftest import World


@pytest.fixture(scope="session")
def drafts(world: World) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", world.api.app, headers={"host": "127.0.0.1"})


schema = schemathesis.pytest.from_fixture("drafts")


@schema.include(path_regex="/drafts/|/contract$").parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    # What the chain refuses is refused here, however well it is written.
    case.call_and_validate(headers={"host": "127.0.0.1"}, excluded_checks=[positive_data_acceptance])
