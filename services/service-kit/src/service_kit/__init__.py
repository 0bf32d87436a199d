"""Plumbing that the services share. Nothing in here knows what the services are about."""

from service_kit import clock
from service_kit.access import (
    AccessPolicy,
    Actor,
    Grant,
    GrantSource,
    GrantsRead,
    HttpGrants,
    SignedIn,
    requires,
    signed_in,
)
from service_kit.app import build_app
from service_kit.auth import JwksKeys, KeySource, Token, verify_access_token, verify_id_token
from service_kit.db import NAMING_CONVENTION, Database, DbSession, copy_rows
from service_kit.free_text import FreeText, check_free_text
from service_kit.http import ServiceClient, ServiceTokens, UpstreamProblem
from service_kit.jobs import Jobs, WorkerApp, run_workers
from service_kit.pagination import Page, PageParams, Paging
from service_kit.problems import (
    Conflict,
    FieldError,
    Forbidden,
    Gone,
    NotFound,
    Problem,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    Unprocessable,
    UnsupportedMediaType,
    UpstreamUnavailable,
    documented,
)
from service_kit.rate_limits import limited
from service_kit.schemas import JsonBoolean, JsonInteger, JsonNumber
from service_kit.settings import ServiceSettings

__all__ = [
    "NAMING_CONVENTION",
    "AccessPolicy",
    "Actor",
    "Conflict",
    "Database",
    "DbSession",
    "FieldError",
    "Forbidden",
    "FreeText",
    "Gone",
    "Grant",
    "GrantSource",
    "GrantsRead",
    "HttpGrants",
    "Jobs",
    "JsonBoolean",
    "JsonInteger",
    "JsonNumber",
    "JwksKeys",
    "KeySource",
    "NotFound",
    "Page",
    "PageParams",
    "Paging",
    "Problem",
    "ServiceClient",
    "ServiceSettings",
    "ServiceTokens",
    "SignedIn",
    "Token",
    "TooLarge",
    "TooManyRequests",
    "Unauthenticated",
    "Unprocessable",
    "UnsupportedMediaType",
    "UpstreamProblem",
    "UpstreamUnavailable",
    "WorkerApp",
    "build_app",
    "check_free_text",
    "clock",
    "copy_rows",
    "documented",
    "limited",
    "requires",
    "run_workers",
    "signed_in",
    "verify_access_token",
    "verify_id_token",
]
