"""What every service reads from its environment, once, at start."""

from typing import Literal, Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

# Good enough on a developer's machine; refused anywhere else.
DEVELOPMENT_SECRET = "development-only"  # noqa: S105 - a default that production refuses


class ServiceSettings(BaseSettings):
    """Each service extends this with its own variables; `docs/settings.md` explains every one."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    environment: Literal["development", "production"] = "production"
    database_url: str
    oidc_issuer: str
    oidc_internal_url: str = ""
    oidc_audience: str = "cairn-api"
    cluster_api_url: str = ""
    benchmark_api_url: str = ""
    assurance_api_url: str = ""
    qi_api_url: str = ""
    service_client_id: str = ""
    service_client_secret: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def oidc_base(self) -> str:
        """Where to fetch keys and tokens: beside the issuer's public name there may be a private way to it."""
        return (self.oidc_internal_url or self.oidc_issuer).rstrip("/")

    @model_validator(mode="after")
    def refuse_default_secrets(self) -> Self:
        """Stop a service that would run in production with a secret everybody knows."""
        if self.environment == "development":
            return self
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, SecretStr) and value.get_secret_value() in {"", DEVELOPMENT_SECRET}:
                message = f"{name.upper()} is not set; outside development a secret of your own is needed"
                raise ValueError(message)
        return self
