import {
  addDays,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { refs } from '../__testUtils__/company';
import { databases, freshStore, place } from '../__testUtils__/databases';
import { aDraft, START, type Particulars } from '../__testUtils__/exceptions';
import type { ExceptionStore } from './ExceptionStore';

describe.each(databases.eachSupportedId())('Similar ones on %p', databaseId => {
  let knex: Knex;
  let store: ExceptionStore;

  beforeAll(async () => {
    ({ knex, store } = await freshStore(databaseId));
  });

  beforeEach(async () => {
    await knex('mfa_exceptions').delete();
  });

  const asked = (
    particulars: Particulars = {},
    requestedAt: string | undefined = addDays(START, -1),
  ): MfaException => ({ ...aDraft(particulars).next, requestedAt });

  const similarTo =
    ({ subjectRef, controlDomain, scope, reason }: MfaException) =>
    ({ exceptId }: { exceptId?: string } = {}) =>
      store.findSimilar(
        {
          subjectRef,
          controlDomain,
          population: scope.population,
          justification: reason.justification,
          exceptId,
        },
        START,
      );

  const population = (users: string[], groups: string[] = []) => {
    const { scope } = aDraft().next;
    return { ...scope, population: { ...scope.population, users, groups } };
  };

  it('repeat subject, control domain and population, in whatever words', async () => {
    const request = asked({ scope: population(['Ana', 'ben'], ['x']) });
    const repeats = [
      asked({ scope: population(['BEN', 'ana'], ['X']) }),
      asked({
        scope: population(['ana', 'ben'], ['x']),
        reason: { category: 'other', justification: 'In other words' },
      }),
    ];
    const others = [
      asked({ scope: population(['ana'], ['x']) }),
      asked({
        scope: population(['ana', 'ben'], ['x']),
        controlDomain: 'session',
      }),
      asked({ scope: population(['ana', 'ben'], ['x']), subjectRef: refs.api }),
      asked({ scope: population(['ana', 'ben', 'x']) }),
      { ...asked({ scope: request.scope }), requestedAt: undefined },
    ];
    await place(knex, [request, ...repeats, ...others]);

    const found = await similarTo(request)({ exceptId: request.id });
    expect(found.repeatCount).toBe(2);
    expect(found.repeats.map(({ id }) => id).sort()).toEqual(
      repeats.map(({ id }) => id).sort(),
    );
    await expect(similarTo(request)()).resolves.toMatchObject({
      repeatCount: 3,
    });
  });

  it('copy the words of other subjects, which count once each', async () => {
    const reason = (justification: string) =>
      ({ category: 'other', justification } as const);
    const request = asked({ reason: reason('The scanners speak IMAP only.') });
    await place(knex, [
      request,
      asked({
        subjectRef: refs.api,
        reason: reason('the scanners SPEAK imap, only'),
      }),
      asked({
        subjectRef: refs.api,
        reason: reason('The scanners speak IMAP only'),
      }),
      asked({
        subjectRef: refs.vendor,
        reason: reason('The scanners speak IMAP — only!'),
      }),
      asked({
        subjectRef: refs.vendor,
        reason: reason('The scanners speak POP only'),
      }),
    ]);
    const found = await similarTo(request)({ exceptId: request.id });
    expect(found).toMatchObject({ repeatCount: 0, copyCount: 2 });
    expect(found.copies).toHaveLength(3);
  });

  it('are shown ten at most, the latest first, as they are now', async () => {
    const ended = addDays(START, -2);
    await place(
      knex,
      Array.from({ length: 12 }, (_, index) => ({
        ...asked({ validTo: ended }, addDays(START, -100 + index)),
        state: 'active',
      })),
    );
    const found = await similarTo(asked())();
    expect(found.repeatCount).toBe(12);
    expect(found.repeats.map(({ requestedAt }) => requestedAt)).toEqual(
      Array.from({ length: 10 }, (_, index) => addDays(START, -89 - index)),
    );
    expect(new Set(found.repeats.map(({ state }) => state))).toEqual(
      new Set(['expired']),
    );
  });
});
