import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { StoredFile } from '../evidence/EvidencePackStore';

const CHUNKS = 'mfa_evidence_chunks';
const PAGE = 50;

interface Piece {
  readonly section: number;
  readonly number: number;
  readonly content: string;
}

/** Whether the files of an evidence pack are what the pack says of them. */
export async function filesAreWhole(
  db: Knex,
  pack: Readonly<Record<string, any>>,
): Promise<boolean> {
  const files: readonly StoredFile[] = JSON.parse(pack.files);
  for (const { name, sha256 } of files) {
    const digest = createHash('sha256');
    for await (const { content } of piecesOf(db, pack.id, name)) {
      digest.update(content);
    }
    if (digest.digest('hex') !== sha256) {
      return false;
    }
  }
  return true;
}

async function* piecesOf(
  db: Knex,
  id: string,
  file: string,
): AsyncGenerator<Piece> {
  let after: readonly [number, number] = [-1, -1];
  for (;;) {
    const page: Piece[] = await db(CHUNKS)
      .where({ pack_id: id, file })
      .whereRaw('(section, number) > (?, ?)', [...after])
      .orderBy(['section', 'number'])
      .limit(PAGE);
    yield* page;
    if (page.length < PAGE) {
      return;
    }
    const { section, number } = page[page.length - 1];
    after = [section, number];
  }
}
