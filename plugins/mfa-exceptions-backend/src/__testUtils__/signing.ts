import { generateKeyPairSync } from 'node:crypto';
import type { SigningKey } from '../checkpoints/CheckpointSigner';

/** A key as it is configured, made anew. */
export function aSigningKey(id: string): Required<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    id,
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
  };
}
