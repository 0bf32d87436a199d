/** The OpenID Connect provider: its people, its clients, its rules. Everything that differs between machines comes in as a setting. */

import Provider, { interactionPolicy } from 'oidc-provider';

import { CONTENT_SECURITY_POLICY, messagePage } from './pages.mjs';
import { Memory } from './memory.mjs';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const PERSON_SCOPES = 'openid profile';
/** A resource indicator has to be an absolute URI; the audience inside the token is the plain name that services compare. */
const RESOURCE = 'urn:cairn:api';

function clients(directory, secrets, publicAddress) {
  const session = {
    client_id: directory.session_client.id,
    client_secret: secrets.client_secrets[directory.session_client.id],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${publicAddress}/api/cluster/v1/session/callback`],
    scope: `${PERSON_SCOPES} offline_access`,
  };
  const script = {
    client_id: directory.script_client.id,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${publicAddress}/auth/script-done`],
    scope: PERSON_SCOPES,
  };
  const machines = directory.machines.map((machine) => ({
    client_id: machine.id,
    client_secret: secrets.client_secrets[machine.id],
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: machine.scopes.join(' '),
  }));
  return [session, script, ...machines];
}

/** Ask for the password at every sign-in: on a demonstration several people share one browser. Consent is never asked. */
function signInEveryTime() {
  const { base, Check } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  policy.get('login').checks.add(
    new Check('each_time', 'each sign-in asks for the password', (ctx) =>
      ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
    ),
  );
  return policy;
}

function html(ctx, body) {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  ctx.body = body;
}

/** The API as the one resource of every token, which makes access tokens signed JWTs (RFC 9068) with our audience. */
function resourceIndicators(directory, scopes) {
  return {
    enabled: true,
    defaultResource(ctx, client) {
      // A machine that asks for no scope gets all of its own, as Keycloak does with default client scopes.
      if (ctx.oidc.params.grant_type === 'client_credentials') ctx.oidc.params.scope ??= client.scope;
      return RESOURCE;
    },
    useGrantedResource: () => true,
    getResourceServerInfo: (ctx, resource, client) => ({
      scope: scopes.join(' '),
      audience: directory.audience,
      accessTokenFormat: 'jwt',
      accessTokenTTL: client.clientId === directory.session_client.id ? 10 * MINUTE : HOUR,
      jwt: { sign: { alg: 'RS256' } },
    }),
  };
}

export function createProvider({ issuer, publicAddress, directory, secrets, keys }) {
  const machineScopes = [...new Set(directory.machines.flatMap((machine) => machine.scopes))];
  const people = new Map(directory.people.map((person) => [person.subject, person]));
  const provider = new Provider(issuer, {
    adapter: Memory,
    clients: clients(directory, secrets, publicAddress),
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    jwks: keys,
    cookies: { keys: [secrets.cookie_key], names: { session: 'cairn_idp', interaction: 'cairn_idp_sign_in', resume: 'cairn_idp_resume' } },
    routes: { authorization: '/authorize' },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'offline_access', ...machineScopes],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false, // the name travels in the ID token: one call less at sign-in
    interactions: { policy: signInEveryTime(), url: (ctx, interaction) => `/auth/sign-in/${interaction.uid}` },
    findAccount: (ctx, subject) => {
      const person = people.get(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name, preferred_username: person.login }) };
    },
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope(ctx.oidc.client.scope);
      await grant.save();
      return grant;
    },
    issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    ttl: {
      AccessToken: HOUR, // these two are overruled by the resource's own accessTokenTTL
      ClientCredentials: HOUR,
      AuthorizationCode: MINUTE,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: 12 * HOUR,
      Grant: 12 * HOUR,
      RefreshToken: 12 * HOUR,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: resourceIndicators(directory, machineScopes),
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false }, // nothing to sign out of: every sign-in asks for the password
    },
    renderError: (ctx, out) => html(ctx, messagePage('This did not work', out.error_description ?? out.error)),
  });
  provider.proxy = true; // behind the gateway, which sets X-Forwarded-*
  return provider;
}
