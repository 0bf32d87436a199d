/** Where the provider keeps sessions, codes and refresh tokens: this process's memory, gone with a restart. */

const SWEEP_EVERY = 1000;

let entries = new Map();
let writes = 0;

function sweep(now) {
  for (const [key, entry] of entries) if (entry.expiresAt <= now) entries.delete(key);
}

/** The adapter interface of oidc-provider; unlike its built-in one it never evicts what is still valid. */
export class Memory {
  constructor(model) {
    this.model = model;
  }

  key(id) {
    return `${this.model}:${id}`;
  }

  async upsert(id, payload, expiresIn) {
    const now = Date.now();
    writes += 1;
    if (writes % SWEEP_EVERY === 0) sweep(now);
    entries.set(this.key(id), { payload, expiresAt: expiresIn ? now + expiresIn * 1000 : Infinity });
  }

  async find(id) {
    const entry = entries.get(this.key(id));
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid) {
    return this.first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode) {
    return this.first((payload) => payload.userCode === userCode);
  }

  first(matches) {
    const prefix = this.key('');
    for (const [key, { payload, expiresAt }] of entries) {
      if (key.startsWith(prefix) && expiresAt > Date.now() && matches(payload)) return payload;
    }
    return undefined;
  }

  async consume(id) {
    const payload = await this.find(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId) {
    for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
  }
}
