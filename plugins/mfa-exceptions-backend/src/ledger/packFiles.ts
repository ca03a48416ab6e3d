import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { StoredFile } from '../evidence/EvidencePackStore';
import { KnexEvidencePackStore } from '../evidence/KnexEvidencePackStore';

/** Whether the files of an evidence pack are what the pack says of them. */
export async function filesAreWhole(
  db: Knex,
  pack: Readonly<Record<string, any>>,
): Promise<boolean> {
  const packs = KnexEvidencePackStore.create({ db });
  const files: readonly StoredFile[] = JSON.parse(pack.files);
  for (const { name, sha256 } of files) {
    const digest = createHash('sha256');
    for await (const content of packs.contentOf(pack.id, name)) {
      digest.update(content);
    }
    if (digest.digest('hex') !== sha256) {
      return false;
    }
  }
  return true;
}
