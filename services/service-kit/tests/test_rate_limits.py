"""Too many requests of one caller are refused, and nobody else's."""

from service_kit.testing import as_actor

from .conftest import World


class TestLimited:
    def test_refuses_what_is_too_much_and_says_when_to_come_back(self, world: World) -> None:
        eager = as_actor(world.client, "eager")
        assert [eager.get("/v1/rare").status_code for _ in range(3)] == [200, 200, 429]
        response = eager.get("/v1/rare")
        assert response.json()["type"] == "/docs/problems#too-many-requests"
        assert 1 <= int(response.headers["retry-after"]) <= 60
        assert response.headers["ratelimit-policy"] == '"default";q=2;w=60'
        assert response.headers["ratelimit"].startswith('"default";r=0;t=')

    def test_counts_each_caller_apart(self, world: World) -> None:
        for name in ("one", "two", "three"):
            assert as_actor(world.client, name).get("/v1/rare").status_code == 200

    def test_needs_to_know_who_asks(self, world: World) -> None:
        assert world.client.get("/v1/rare").status_code == 401
