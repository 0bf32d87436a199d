"""What the environment must say, and what it may not."""

import pytest
from pydantic import SecretStr, ValidationError
from service_kit import ServiceSettings
from service_kit.settings import DEVELOPMENT_SECRET


class Settings(ServiceSettings):
    session_secret: SecretStr = SecretStr(DEVELOPMENT_SECRET)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in {
        "DATABASE_URL": "postgresql+psycopg://db.test/x",
        "OIDC_ISSUER": "https://id.test/realms/x",
        "SERVICE_CLIENT_SECRET": "one",
        "SESSION_SECRET": "two",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ENVIRONMENT", raising=False)
    return monkeypatch


class TestServiceSettings:
    def test_read_the_environment(self, environment: pytest.MonkeyPatch) -> None:
        environment.setenv("CLUSTER_API_URL", "http://cluster.test")
        settings = Settings()
        assert (settings.environment, settings.cluster_api_url, settings.oidc_audience) == (
            "production",
            "http://cluster.test",
            "cairn-api",
        )

    def test_cannot_be_changed(self, environment: pytest.MonkeyPatch) -> None:
        with pytest.raises(ValidationError):
            Settings().log_level = "DEBUG"

    @pytest.mark.parametrize("name", ["SERVICE_CLIENT_SECRET", "SESSION_SECRET"])
    @pytest.mark.parametrize("value", ["", DEVELOPMENT_SECRET])
    def test_refuse_a_known_secret_in_production(self, environment: pytest.MonkeyPatch, name: str, value: str) -> None:
        environment.setenv(name, value)
        with pytest.raises(ValidationError, match=f"{name} is not set"):
            Settings()

    def test_allow_it_in_development(self, environment: pytest.MonkeyPatch) -> None:
        environment.setenv("ENVIRONMENT", "development")
        environment.delenv("SESSION_SECRET")
        assert Settings().session_secret.get_secret_value() == DEVELOPMENT_SECRET

    def test_name_what_is_missing(self, environment: pytest.MonkeyPatch) -> None:
        environment.delenv("DATABASE_URL")
        with pytest.raises(ValidationError, match="database_url"):
            Settings()

    def test_never_print_a_secret(self, environment: pytest.MonkeyPatch) -> None:
        environment.setenv("SERVICE_CLIENT_SECRET", "swordfish")
        assert "swordfish" not in repr(Settings())

    @pytest.mark.parametrize(
        ("internal", "base"), [("", "https://id.test/realms/x"), ("http://keycloak:8080/realms/x/", "http://keycloak:8080/realms/x")]
    )
    def test_reach_the_provider_by_its_private_address_if_there_is_one(
        self, environment: pytest.MonkeyPatch, internal: str, base: str
    ) -> None:
        environment.setenv("OIDC_INTERNAL_URL", internal)
        assert Settings().oidc_base == base
