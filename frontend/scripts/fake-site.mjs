/**
 * The built site with fake services behind it, for looking at the pages without a stack: `npm run look`.
 * The same content security policy as the gateway's, so that whatever breaks it breaks here too.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer as createViteServer } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PORT = Number(process.env.PORT ?? 4173);
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

const vite = await createViteServer({
  root: ROOT,
  server: { middlewareMode: true, ws: false },
  appType: "custom",
  logLevel: "error",
});
const { fakeApi, freshState } = await vite.ssrLoadModule("/src/testing/fake-api.ts");
const { isFakePerson } = await vite.ssrLoadModule("/src/testing/register.ts");
const { getResponse } = await vite.ssrLoadModule("msw");

const personOf = (request) => /cairn-fake=([a-z-]+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
let handlers = fakeApi(personOf, freshState());

const signInForm = (
  returnTo,
) => `<!doctype html><html lang="en"><title>Sign in</title><body><main><h1>Sign in</h1>
<form method="get" action="/api/cluster/v1/session/fake-callback"><input type="hidden" name="return_to" value="${returnTo}">
<label>Login <input name="login"></label><label>Password <input name="password" type="password"></label>
<button>Sign in</button></form></main></body></html>`;

async function answer(request) {
  const url = new URL(request.url);
  if (url.pathname === "/fake/reset") {
    handlers = fakeApi(personOf, freshState());
    return new Response(null, { status: 204 });
  }
  if (url.pathname === "/api/cluster/v1/session/sign-in") {
    const returnTo = encodeURI(url.searchParams.get("return_to") ?? "/").replaceAll('"', "");
    return new Response(signInForm(returnTo), { headers: { "Content-Type": "text/html" } });
  }
  if (url.pathname === "/api/cluster/v1/session/fake-callback") {
    const login = url.searchParams.get("login") ?? "";
    if (!isFakePerson(login)) return new Response("No such person", { status: 403 });
    const headers = {
      Location: url.searchParams.get("return_to") ?? "/",
      "Set-Cookie": `cairn-fake=${login}; Path=/`,
    };
    return new Response(null, { status: 303, headers });
  }
  const document = /^\/api\/(\w+)\/openapi\.json$/.exec(url.pathname)?.[1];
  if (document) {
    const body = await readFile(join(ROOT, `../services/${document}-api/openapi.json`)).catch(() => null);
    return body
      ? new Response(body, { headers: { "Content-Type": "application/json" } })
      : new Response("{}", { status: 404, headers: { "Content-Type": "application/problem+json" } });
  }
  if (url.pathname.startsWith("/api/")) {
    const response = await getResponse(handlers, request);
    if (response && url.pathname.endsWith("/sign-out"))
      response.headers.set("Set-Cookie", "cairn-fake=; Path=/; Max-Age=0");
    return (
      response ?? new Response("{}", { status: 404, headers: { "Content-Type": "application/problem+json" } })
    );
  }
  return staticFile(url.pathname);
}

async function staticFile(pathname) {
  const inside = normalize(join(ROOT, "dist", pathname));
  const file =
    extname(pathname) && inside.startsWith(join(ROOT, "dist")) ? inside : join(ROOT, "dist/index.html");
  const body = await readFile(file).catch(() => null);
  if (!body) return new Response("Not found", { status: 404 });
  return new Response(body, {
    headers: { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" },
  });
}

createServer(async (incoming, outgoing) => {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const hasBody = !["GET", "HEAD"].includes(incoming.method);
  const request = new Request(`http://localhost:${PORT}${incoming.url}`, {
    method: incoming.method,
    headers: incoming.headers,
    ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
  });
  const response = await answer(request).catch((error) => new Response(String(error), { status: 500 }));
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.setHeader("Content-Security-Policy", POLICY);
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}).listen(PORT, "127.0.0.1", () => console.log(`http://localhost:${PORT}`));
