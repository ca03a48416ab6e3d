import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN = 180_000;
const ASK_EVERY = 500;
const TRIES = 5;

/** A portal, over HTTP, as the people of the demo company see it. */
export class Portal {
  #baseUrl;
  #tokens = new Map();

  constructor(baseUrl) {
    this.#baseUrl = baseUrl.replace(/\/$/, '');
  }

  /**
   * Signs people in, as soon as the portal runs and its catalog knows them and
   * the entities that they will speak of.
   *
   * @param {{ people: string[], entityRefs: string[] }} needed
   */
  async ready({ people, entityRefs }) {
    await this.#eventually(async () => {
      for (const ref of people) {
        this.#tokens.set(ref, await this.#signIn(ref));
      }
      await this.#findAll(people[0], entityRefs);
    });
  }

  /** Reads something of the register. */
  async read(by, path) {
    return this.#patiently(() =>
      this.#call(`/api/mfa-exceptions${path}`, { by }),
    );
  }

  /** Changes something of the register, at an instant. */
  async change(by, path, { method, body, at, idempotencyKey }) {
    return this.#patiently(() =>
      this.#call(`/api/mfa-exceptions${path}`, {
        by,
        method,
        body,
        headers: { 'x-demo-now': at, 'Idempotency-Key': idempotencyKey },
      }),
    );
  }

  /** Has the register go by another time, in milliseconds from the real one. */
  async moveClock(by, offsetMs) {
    await this.#call('/api/mfa-exceptions/demo/clock', {
      by,
      method: 'PUT',
      body: { offsetMs },
    });
  }

  /** Has a task of the register run at an instant, and waits until it has. */
  async runTaskAt(by, id, at) {
    const path = `/api/mfa-exceptions/demo/tasks/${id}/runs`;
    const headers = { 'x-demo-now': at };
    await this.#patiently(() =>
      this.#send(path, { by, method: 'POST', headers }),
    );
  }

  /** Asks until the answer is yes. */
  async until(ask) {
    await this.#eventually(async () => {
      if (!(await ask())) {
        throw new Error('What was waited for has not come about');
      }
    });
  }

  async #signIn(ref) {
    const { backstageIdentity } = await this.#call('/api/auth/demo/refresh', {
      headers: { 'x-demo-persona': ref },
    });
    return backstageIdentity.token;
  }

  async #findAll(by, entityRefs) {
    const { items } = await this.#call('/api/catalog/entities/by-refs', {
      by,
      method: 'POST',
      body: { entityRefs, fields: ['kind'] },
    });
    const missing = entityRefs.filter((_, index) => !items[index]);
    if (missing.length > 0) {
      throw new Error(`The catalog does not have ${missing.join(', ')}`);
    }
  }

  // A busy portal says so; what is asked again under one key is done once.
  async #patiently(work) {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (error.status !== 503 || tries === TRIES) {
          throw error;
        }
        await sleep(ASK_EVERY);
      }
    }
  }

  // Asks again while a starting portal may still come to an answer.
  async #eventually(work) {
    const deadline = Date.now() + READY_WITHIN;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (isFinal(error) || Date.now() > deadline) {
          throw error;
        }
        await sleep(ASK_EVERY);
      }
    }
  }

  async #call(path, options) {
    return (await this.#send(path, options)).json();
  }

  async #send(path, { by, method = 'GET', body, headers = {} }) {
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
        ...(by && { Authorization: `Bearer ${this.#tokens.get(by)}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(error => {
      const why = error.cause?.message ?? error.message;
      throw new Error(`${this.#baseUrl} does not answer: ${why}`);
    });
    if (!response.ok) {
      throw new RefusedError(
        method,
        path,
        response.status,
        await wordsOf(response),
      );
    }
    return response;
  }
}

/** What a portal answers when it does not do what it is asked. */
class RefusedError extends Error {
  constructor(method, path, status, words) {
    super(`${method} ${path} was answered ${status}: ${words}`);
    this.status = status;
  }
}

async function wordsOf(response) {
  const text = await response.text();
  try {
    return JSON.parse(text).error.message;
  } catch {
    return text;
  }
}

// Nobody becomes a persona by waiting.
function isFinal(error) {
  return error.status === 400 || error.status === 401;
}
