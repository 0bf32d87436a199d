"""What cluster-api reads from its environment."""

from pydantic import SecretStr
from service_kit.settings import DEVELOPMENT_SECRET, ServiceSettings


class Settings(ServiceSettings):
    """Settings of cluster-api; `docs/settings.md` explains every one."""

    # The address that people type; the sign-in provider sends them back to it.
    public_url: str = "http://localhost:8080"
    session_client_id: str = "cairn-session"
    session_client_secret: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    # Some providers give a refresh token only for `offline_access` as well.
    session_scopes: str = "openid profile"
