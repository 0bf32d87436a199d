# The gateway with the built front end inside: docker build -f deploy/containers/gateway.Dockerfile .
FROM node:24-bookworm-slim AS site
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
# The page /docs/problems is made of it.
COPY docs/problems.md /build/docs/problems.md
RUN npm run build

FROM caddy:2.11-alpine
COPY deploy/gateway/Caddyfile /etc/caddy/Caddyfile
COPY --from=site /build/frontend/dist /srv/site
USER 10001
EXPOSE 8080
