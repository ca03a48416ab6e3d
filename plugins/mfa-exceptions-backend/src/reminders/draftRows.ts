import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { lockFree } from '../platform/locks';
import { insertSet } from '../platform/sets';

// Steps are taken in several transactions, and told together. Whoever is to be
// told has a draft from their first step on, so that each knows from the start
// which notice is going to tell it; a draft that is locked is still added to.

const DRAFTS = 'mfa_notice_drafts';

/** A row of `mfa_notice_drafts`. For the stores alone. */
export interface DraftRow {
  notice_key: string;
  recipient: string;
}

/**
 * The keys of the notices that some people will get, by their references. What
 * somebody else is adding to, or makes a notice of, is theirs.
 */
export async function draftFor(
  tx: Knex.Transaction,
  recipients: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(recipients)];
  const known = new Map(
    (await draftsOf(tx, distinct)).map(row => [row.recipient, row.notice_key]),
  );
  const fresh = distinct
    .filter(recipient => !known.has(recipient))
    .map(recipient => ({ notice_key: `reminders:${randomUUID()}`, recipient }));
  await insertSet(tx, DRAFTS, fresh);
  fresh.forEach(row => known.set(row.recipient, row.notice_key));
  return known;
}

/** The drafts of some recipients, to be made notices of. */
export async function takeDrafts(
  tx: Knex.Transaction,
  limit: number,
): Promise<readonly DraftRow[]> {
  const recipients: string[] = await tx<DraftRow>(DRAFTS)
    .distinct()
    .orderBy('recipient')
    .limit(limit)
    .pluck('recipient');
  const drafts = await draftsOf(tx, recipients);
  await tx<DraftRow>(DRAFTS)
    .whereIn(
      'notice_key',
      drafts.map(row => row.notice_key),
    )
    .delete();
  return drafts;
}

async function draftsOf(
  tx: Knex.Transaction,
  recipients: readonly string[],
): Promise<readonly DraftRow[]> {
  return tx<DraftRow>(DRAFTS)
    .whereIn('recipient', [...recipients])
    .orderBy(['recipient', 'notice_key'])
    .modify(lockFree, tx)
    .select('notice_key', 'recipient');
}
