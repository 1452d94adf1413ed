"""The node's HTTP interface, `/api/v1`: one folder a concern, each with routes, service, repository and schemas."""
