/**
 * The sign-in provider of the local stack: oidc-provider on plain node:http, mounted under /auth.
 *
 * Settings, all from the environment: IDENTITY_PORT (loopback port to listen on), PUBLIC_ADDRESS (the gateway as the browser
 * sees it), IDENTITY_SECRETS (JSON file with passwords, client secrets and the cookie key), IDENTITY_KEYS (JSON file of the
 * signing keys, made at the first start).
 */

import { createHash, generateKeyPairSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { CONTENT_SECURITY_POLICY, messagePage, signInPage } from './pages.mjs';
import { createProvider } from './provider.mjs';

const MOUNT = '/auth';
const FORM_LIMIT = 10_000; // bytes; a name and a password need no more
const WRONG_PASSWORD_DELAY = 400; // milliseconds; guessing is slow, a typing mistake is not noticed

function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set. Start this through \`make run\`.`);
  return value;
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

function signingKeys(path) {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
    writeFileSync(`${path}.new`, JSON.stringify({ keys: [key] }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return readJson(path);
}

const directory = readJson(new URL('people.json', import.meta.url));
const secrets = readJson(setting('IDENTITY_SECRETS'));
const publicAddress = setting('PUBLIC_ADDRESS');
const provider = createProvider({
  issuer: `${publicAddress}${MOUNT}`,
  publicAddress,
  directory,
  secrets,
  keys: signingKeys(setting('IDENTITY_KEYS')),
});
const oidc = provider.callback();
const style = readFileSync(new URL('style.css', import.meta.url));

function send(response, status, body, type = 'text/html; charset=utf-8', headers = {}) {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(body);
}

async function readForm(request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > FORM_LIMIT) throw new Error('The form is too long.');
  }
  return new URLSearchParams(body);
}

const digest = (text) => createHash('sha256').update(text).digest();

/** The person whose login and password these are, or undefined; takes the same time whichever of the two is wrong. */
function whoSignsIn(login, password) {
  const person = directory.people.find((candidate) => candidate.login === login);
  const expected = secrets.passwords[person?.login] ?? randomUUID();
  return timingSafeEqual(digest(password), digest(expected)) ? person : undefined;
}

async function signIn(request, response) {
  await provider.interactionDetails(request, response); // throws when the attempt is unknown or too old
  if (request.method === 'GET' || request.method === 'HEAD') return send(response, 200, signInPage());
  if (request.method !== 'POST') return send(response, 405, '', undefined, { Allow: 'GET, HEAD, POST' });
  const form = await readForm(request);
  const login = (form.get('login') ?? '').trim().toLowerCase();
  const person = whoSignsIn(login, form.get('password') ?? '');
  if (!person) {
    await new Promise((done) => setTimeout(done, WRONG_PASSWORD_DELAY));
    return send(response, 400, signInPage({ login, problem: 'The name or the password is not right. Check both and try again.' }));
  }
  return provider.interactionFinished(request, response, { login: { accountId: person.subject } });
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === `${MOUNT}/style.css`) return send(response, 200, style, 'text/css; charset=utf-8', { 'Cache-Control': 'max-age=300' });
  if (pathname === `${MOUNT}/script-done`) {
    return send(response, 200, messagePage('Signed in', 'The script that asked can go on. You can close this page.'));
  }
  if (pathname.startsWith(`${MOUNT}/sign-in/`)) return signIn(request, response);
  if (!pathname.startsWith(`${MOUNT}/`)) return send(response, 404, messagePage('Page not found', 'There is nothing at this address.'));
  request.originalUrl = request.url; // oidc-provider finds its mount point by comparing the two
  request.url = request.url.slice(MOUNT.length);
  return oidc(request, response);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(new Date().toISOString(), request.method, request.url.split('?')[0], error.message);
    if (response.headersSent) return response.destroy();
    return send(response, 400, messagePage('Start signing in again', 'This sign-in is unknown or too old. Go back and start again.'));
  });
});

provider.on('server_error', (ctx, error) => console.error(new Date().toISOString(), ctx.path, error));
server.listen(Number(setting('IDENTITY_PORT')), '127.0.0.1', () => console.log(`sign-in provider for ${publicAddress} is ready`));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
