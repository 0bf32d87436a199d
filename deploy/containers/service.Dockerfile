# One recipe for the four services: docker build --build-arg SERVICE=cluster-api -f deploy/containers/service.Dockerfile .
FROM python:3.11-slim-bookworm AS build
ARG SERVICE
WORKDIR /build
COPY services/${SERVICE}/requirements.txt requirements.txt
RUN python -m venv /opt/cairn && /opt/cairn/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY services/service-kit services/service-kit
COPY services/${SERVICE} services/${SERVICE}
# The build backend is among the pinned requirements, so nothing is fetched outside them.
RUN /opt/cairn/bin/pip install --no-cache-dir --no-deps --no-build-isolation ./services/service-kit "./services/${SERVICE}"

FROM python:3.11-slim-bookworm
ARG SERVICE
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin cairn
COPY --from=build /opt/cairn /opt/cairn
COPY --from=build /build/services/${SERVICE}/alembic.ini /srv/cairn/alembic.ini
COPY --from=build /build/services/${SERVICE}/migrations /srv/cairn/migrations
WORKDIR /srv/cairn
ENV PATH=/opt/cairn/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ENVIRONMENT=production
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
