import { createCipheriv, createDecipheriv } from 'node:crypto';
import {
  patternIdSchema,
  patternKinds,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { PatternName, PatternStore } from './PatternStore';

// An id stands in addresses and logs, and what exceptions have in common can be a
// hash of what somebody said. Whoever sees the id must not be able to try texts on
// it, so it is sealed with a secret of this register. A hash fills whole blocks,
// and no two are alike, so that block by block is all it takes.

const CIPHER = 'aes-256-ecb';

/** Ids of patterns: the same for the same pattern, and nothing to guess by. */
export class PatternIds {
  readonly #store: Pick<PatternStore, 'secret'>;
  // Made once for a register, and never changed.
  #key: Buffer | undefined;

  constructor(store: Pick<PatternStore, 'secret'>) {
    this.#store = store;
  }

  /** Gives ids to some patterns. */
  async sealing(): Promise<(name: PatternName) => string> {
    const key = await this.#secret();
    return name => {
      const cipher = createCipheriv(CIPHER, key, null).setAutoPadding(false);
      const sealed =
        cipher.update(name.key, 'hex', 'hex') + cipher.final('hex');
      return `${name.kind}-${sealed}`;
    };
  }

  /** Which pattern an id belongs to, if there is one. */
  async open(id: string): Promise<PatternName | undefined> {
    const kind = patternKinds.find(each => id.startsWith(`${each}-`));
    if (!kind || !patternIdSchema.safeParse(id).success) {
      return undefined;
    }
    const key = await this.#secret();
    const cipher = createDecipheriv(CIPHER, key, null).setAutoPadding(false);
    const sealed = id.slice(kind.length + 1);
    return {
      kind,
      key: cipher.update(sealed, 'hex', 'hex') + cipher.final('hex'),
    };
  }

  async #secret(): Promise<Buffer> {
    this.#key ??= Buffer.from(await this.#store.secret(), 'hex');
    return this.#key;
  }
}
