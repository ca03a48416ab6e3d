import type { Knex } from 'knex';
import { READS } from '../accountability/KnexObservationStore';
import { OWNERS } from '../accountability/ownerRow';
import { SMALL_GROUPS } from '../accountability/smallGroupRow';
import { REVIEWS } from './reviewRows';
import type { ReviewQuery } from './reviewQuery';
import type { Candidacy } from './ReviewStore';

// What may be for somebody to answer: what was handed to them, what they are
// accountable for, or stand above, and what comes to governance because those
// before it are not there, may not decide, cannot say or did not say. The rules
// are held against each of these.

// Whoever is accountable for so few control domains is found by them; for
// whoever is for more, the reviews are gone through in order.
const FEW = 5_000;

/** How much some are accountable for; it is not known before that was worked out. */
export type Accountable = 'unknown' | 'little' | 'much';

export async function accountableFor(
  db: Knex,
  { refs }: Pick<Candidacy, 'refs'>,
): Promise<Accountable> {
  const [workedOut, owned] = await Promise.all([
    db(READS).where({ scope: 'owners' }).first('scope'),
    db(OWNERS)
      .whereIn('owner', [...refs])
      .limit(FEW + 1)
      .select('owner'),
  ]);
  if (!workedOut) {
    return 'unknown';
  }
  return owned.length > FEW ? 'much' : 'little';
}

/** Narrows open reviews to what may be for somebody to answer. */
export function whereCandidate(
  query: ReviewQuery,
  options: Candidacy & { db: Knex; accountable: Accountable },
): void {
  const { accountable, db, now, refs } = options;
  if (accountable === 'unknown') {
    return;
  }
  const open = () =>
    db(`${REVIEWS} as open`)
      .whereNull('open.closed_at')
      .where('open.asked_from', '<=', now)
      .select('open.review_id');
  const handedOver = open().whereIn('open.reviewer', [...refs]);
  const toGovernance = comesToGovernance(open(), options);
  if (accountable === 'little') {
    const owned = open()
      .join('mfa_exceptions as owned', 'owned.id', 'open.exception_id')
      .join(OWNERS, {
        [`${OWNERS}.entity_ref`]: 'owned.subject_ref',
        [`${OWNERS}.control_domain`]: 'owned.control_domain',
      })
      .whereIn(`${OWNERS}.owner`, [...refs]);
    query.whereIn('review_id', handedOver.unionAll([owned, toGovernance]));
    return;
  }
  query.where((any: ReviewQuery) => {
    any
      .whereExists(ownersOf(db, 'mfa_exceptions').whereIn('owner', [...refs]))
      .orWhereIn('review_id', handedOver.unionAll([toGovernance]));
  });
}

function comesToGovernance(
  open: Knex.QueryBuilder,
  { now, refs }: Candidacy,
): Knex.QueryBuilder {
  return open
    .join('mfa_exceptions as governed', 'governed.id', 'open.exception_id')
    .leftJoin({ accountable: OWNERS }, beside =>
      beside
        .on('accountable.entity_ref', 'governed.subject_ref')
        .andOn('accountable.control_domain', 'governed.control_domain')
        .andOn('accountable.owner', '<>', 'governed.requester')
        .andOnNull('accountable.reason'),
    )
    .leftJoin({ small: SMALL_GROUPS }, 'small.group_ref', 'accountable.owner')
    .whereIn('open.governance', [...refs])
    .where(any => {
      any
        .where('open.overdue_at', '<=', now)
        .orWhere('open.opinions', '>', 0)
        // Where people are named, nobody may be left who may answer.
        .orWhere('open.named', '>', 0)
        // Nor where nobody is accountable but whoever asked for it, alone or as all
        // there is of a group.
        .orWhereNull('accountable.owner')
        .orWhereRaw(`small.only_person in ('', governed.requester)`);
    });
}

/** Who is accountable for what an exception bypasses, as it was worked out. */
function ownersOf(db: Knex, exceptions: string): Knex.QueryBuilder {
  return db(OWNERS)
    .select(db.raw('1'))
    .whereRaw(`${OWNERS}.entity_ref = ${exceptions}.subject_ref`)
    .whereRaw(`${OWNERS}.control_domain = ${exceptions}.control_domain`);
}
