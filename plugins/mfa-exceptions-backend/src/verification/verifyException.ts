import type { HistoryVerification } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { CHECKPOINT_HEADS } from '../checkpoints/chainHeads';
import { CHECKPOINTS } from '../checkpoints/checkpointRows';
import { readSignatures } from '../checkpoints/CheckpointSigner';
import { histories } from './histories';
import { verifySome } from './verifyHistories';

const [EXCEPTIONS] = histories;

/**
 * Whether the history of an exception is whole, whether what is kept of the
 * exception is what that leads to, and which checkpoint vouches for it.
 */
export async function verifyException(
  db: Knex,
  id: string,
): Promise<HistoryVerification> {
  const [{ findings, entries }, checkpoint] = await Promise.all([
    verifySome(db, EXCEPTIONS, [id]),
    coveringCheckpoint(db, id),
  ]);
  const [broken] = findings;
  return {
    verified: !broken,
    entries,
    ...(broken && { brokenAt: broken.entry, fault: broken.fault }),
    ...(checkpoint && { checkpoint }),
  };
}

/** The latest checkpoint there is, where that covers a history. */
async function coveringCheckpoint(db: Knex, id: string) {
  const [head, latest]: { day: string; sequence: number }[] = await Promise.all(
    [
      db(CHECKPOINT_HEADS)
        .where({ kind: 'exception', chain_id: id })
        .orderBy('day', 'desc')
        .first('day', 'sequence'),
      db(CHECKPOINTS).orderBy('day', 'desc').first('day'),
    ],
  );
  if (!head || head.sequence === 0 || !latest) {
    return undefined;
  }
  const { day } = latest;
  const [signature] = await readSignatures(db, { day });
  const signed = signature && { keyId: signature.keyId };
  return { day, sequence: head.sequence, ...signed };
}
