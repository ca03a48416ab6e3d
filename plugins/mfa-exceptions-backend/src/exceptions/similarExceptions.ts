import {
  REPEAT_LOOK_BACK_DAYS,
  addDays,
  asOf,
  type ExceptionCriteria,
  type MfaException,
  type SimilarException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { whereMeets } from './exceptionConditions';
import {
  fromRow,
  justificationHash,
  populationHash,
  type ExceptionRow,
} from './exceptionRow';
import type { SimilarExceptions, SimilarityQuery } from './ExceptionStore';

const SIMILAR_SHOWN = 10;

/** Exceptions that ask for the same as a request, or give the same justification. */
export async function findSimilar(
  db: Knex,
  request: SimilarityQuery,
  now: Date,
  within: ExceptionCriteria,
): Promise<SimilarExceptions> {
  const since = new Date(addDays(now, -REPEAT_LOOK_BACK_DAYS));
  const asked = () =>
    db<ExceptionRow>('mfa_exceptions')
      .where('requested_at', '>', since)
      .where(other => {
        if (request.exceptId) other.whereNot('id', request.exceptId);
      });
  const { subjectRef, controlDomain, population, justification } = request;
  const repeats = asked().where({
    subject_ref: subjectRef,
    control_domain: controlDomain,
    population_key: populationHash(population),
  });
  const copies = asked()
    .where('justification_key', justificationHash(justification))
    .whereNot('subject_ref', subjectRef);

  const latest = (query: Knex.QueryBuilder) =>
    query
      .clone()
      .where(seen => whereMeets(seen, within, now))
      .select('record')
      .orderBy('requested_at', 'desc')
      .limit(SIMILAR_SHOWN);
  const [repeated, copied, [{ repeatCount }], [{ copyCount }]] =
    await Promise.all([
      latest(repeats),
      latest(copies),
      repeats.clone().sum({ repeatCount: 'times_asked' }),
      copies.clone().countDistinct({ copyCount: 'subject_ref' }),
    ]);
  const toSimilar = (row: ExceptionRow) => similarOf(fromRow(row), now);
  return {
    repeats: repeated.map(toSimilar),
    copies: copied.map(toSimilar),
    repeatCount: Number(repeatCount),
    copyCount: Number(copyCount),
  };
}

const BATCH = 500;

/** How often others have asked for the same as some exceptions, by their ids. */
export async function countRepeats(
  db: Knex,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const since = new Date(addDays(now, -REPEAT_LOOK_BACK_DAYS));
  const counts = new Map<string, number>();
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows: { id: string; repeats: unknown }[] = await db(
      'mfa_exceptions as one',
    )
      .join('mfa_exceptions as other', 'other.repeat_key', 'one.repeat_key')
      .whereIn('one.id', ids.slice(start, start + BATCH))
      .whereRaw('other.id <> one.id')
      .where('other.requested_at', '>', since)
      .groupBy('one.id')
      .select('one.id')
      .sum({ repeats: 'other.times_asked' });
    for (const { id, repeats } of rows) {
      counts.set(id, Number(repeats));
    }
  }
  return counts;
}

function similarOf(exception: MfaException, now: Date): SimilarException {
  const { id, subjectRef, requester, validTo, createdAt } = exception;
  return {
    id,
    subjectRef,
    requester,
    validTo,
    state: asOf(exception, now).state,
    requestedAt: exception.requestedAt ?? createdAt,
  };
}
