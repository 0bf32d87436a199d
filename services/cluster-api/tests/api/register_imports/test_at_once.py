"""The same files sent twice at one moment, on real connections: they are one import."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from cluster_api.models import RegisterImport
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.testing import as_actor, committed
from sqlalchemy import func, select

from ...factories import contact_details, list_sizes


def test_the_same_files_twice_at_one_moment(app: FastAPI) -> None:
    start = Barrier(3)
    files = {
        "contact_details": ("contacts.csv", contact_details(), "text/csv"),
        "list_sizes": ("sizes.csv", list_sizes(), "text/csv"),
    }

    def send(client: TestClient) -> int:
        start.wait(timeout=10)
        return client.post("/v1/register-imports", files=files, data={"effective_on": "2024-10-01"}).status_code

    with committed(app.state.database) as database:
        steward = as_actor(TestClient(app, raise_server_exceptions=False), "steward")
        with ThreadPoolExecutor(3) as pool:
            assert sorted(pool.map(send, [steward] * 3)) == [200, 200, 201]
        with database.session_factory() as session:
            assert session.scalar(select(func.count()).select_from(RegisterImport)) == 1
