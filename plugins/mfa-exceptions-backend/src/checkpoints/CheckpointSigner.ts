import type { Checkpoint } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  CompactSign,
  compactVerify,
  exportJWK,
  importJWK,
  importPKCS8,
  importSPKI,
  type JWK,
  type KeyLike,
} from 'jose';
import type { Knex } from 'knex';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../platform/hashing';

// A signature is made with the checkpoint, in its transaction, and never later:
// whoever has rewritten one must not be able to have it signed.

const SIGNATURES = 'mfa_checkpoint_signatures';
const ALGORITHM = 'EdDSA';

/** A key as it is configured: both halves, or the public one of a key that was used before. */
export interface SigningKey {
  readonly id: string;
  /** In PEM (PKCS #8), or as a JWK. */
  readonly privateKey?: string;
  /** In PEM (SPKI), or as a JWK. */
  readonly publicKey?: string;
}

/** A signature of a checkpoint. */
export interface CheckpointSignature {
  readonly keyId: string;
  /** As a JWK. */
  readonly publicKey: JWK;
  readonly jws: string;
}

interface SignatureRow {
  day: string;
  key_id: string;
  public_key: string;
  jws: string;
}

/** What is known of a signature. */
export type SignatureFault = 'signature' | 'unknown_key';

/** Signs checkpoints with the first key that has a private half, and knows all others. */
export class CheckpointSigner {
  readonly #keys: ReadonlyMap<string, JWK>;
  readonly #signing: { id: string; key: KeyLike | Uint8Array } | undefined;

  /** @throws Error that names the key that cannot be read, and nothing of it */
  static async create(keys: readonly SigningKey[]) {
    const known = new Map<string, JWK>();
    let signing: { id: string; key: KeyLike | Uint8Array } | undefined;
    for (const { id, privateKey, publicKey } of keys) {
      try {
        if (privateKey !== undefined && !signing) {
          signing = { id, key: await privateOf(privateKey) };
        }
        known.set(id, await publicJwkOf(publicKey ?? privateKey ?? ''));
      } catch {
        throw new Error(
          `The key '${id}' of mfaExceptions.signing.keys is no Ed25519 key in PEM or as a JWK`,
        );
      }
    }
    return new CheckpointSigner(known, signing);
  }

  private constructor(
    keys: ReadonlyMap<string, JWK>,
    signing: { id: string; key: KeyLike | Uint8Array } | undefined,
  ) {
    this.#keys = keys;
    this.#signing = signing;
  }

  /** Signs a checkpoint, inside the transaction that takes it. */
  async sign(tx: Knex.Transaction, checkpoint: Checkpoint): Promise<void> {
    if (!this.#signing) {
      return;
    }
    const { id, key } = this.#signing;
    const jws = await new CompactSign(payloadOf(checkpoint))
      .setProtectedHeader({ alg: ALGORITHM, kid: id })
      .sign(key);
    await tx<SignatureRow>(SIGNATURES).insert({
      ...{ day: checkpoint.day, key_id: id, jws },
      public_key: canonicalJson(this.#keys.get(id)),
    });
  }

  /** What is wrong with a signature, if anything is. */
  async faultOf(
    checkpoint: Checkpoint,
    { keyId, publicKey, jws }: CheckpointSignature,
  ): Promise<SignatureFault | undefined> {
    const known = this.#keys.get(keyId);
    try {
      const { payload, protectedHeader } = await compactVerify(
        jws,
        await importJWK(known ?? publicKey, ALGORITHM),
        { algorithms: [ALGORITHM] },
      );
      const signed = Buffer.from(payload).equals(payloadOf(checkpoint));
      if (!signed || protectedHeader.kid !== keyId) {
        return 'signature';
      }
    } catch {
      return 'signature';
    }
    return known ? undefined : 'unknown_key';
  }
}

/** The signatures of a checkpoint. */
export async function readSignatures(
  db: Knex,
  { day }: Pick<Checkpoint, 'day'>,
): Promise<CheckpointSignature[]> {
  const rows = await db<SignatureRow>(SIGNATURES)
    .where({ day })
    .orderBy('key_id');
  return rows.map(({ key_id: keyId, public_key: publicKey, jws }) => ({
    ...{ keyId, jws },
    publicKey: jwkIn(publicKey),
  }));
}

// What cannot be read verifies nothing, and is for verification to name.
function jwkIn(text: string): JWK {
  try {
    return JSON.parse(text);
  } catch {
    return { kty: '' };
  }
}

function payloadOf({ day, at, size, root, previousHash, hash }: Checkpoint) {
  return Buffer.from(
    canonicalJson({ day, at, size, root, previousHash, hash }),
  );
}

async function privateOf(text: string): Promise<KeyLike | Uint8Array> {
  return isPem(text)
    ? importPKCS8(text, ALGORITHM)
    : importJWK(ed25519(JSON.parse(text)), ALGORITHM);
}

async function publicJwkOf(text: string): Promise<JWK> {
  if (!isPem(text)) {
    const { crv, kty, x } = ed25519(JSON.parse(text));
    return { crv, kty, x };
  }
  const key = text.includes('PRIVATE')
    ? createPublicKey(text)
    : ((await importSPKI(text, ALGORITHM)) as KeyObject);
  const { crv, kty, x } = ed25519(await exportJWK(key));
  return { crv, kty, x };
}

function ed25519(jwk: JWK): JWK {
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.x) {
    throw new Error('It is another kind of key');
  }
  return jwk;
}

function isPem(text: string): boolean {
  return text.trimStart().startsWith('-----BEGIN');
}
