import {
  addDays,
  type RegisterVerification,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { KnexVerificationStore } from './KnexVerificationStore';

const START = new Date('2030-01-01T12:00:00.000Z');

function reportAfter(days: number, totalFindings = 0): RegisterVerification {
  const at = addDays(START, days);
  return {
    ...{ verified: totalFindings === 0, startedAt: at, finishedAt: at },
    counts: { checkpoints: 0, histories: 0, entries: 0, rows: 0 },
    ...{ findings: [], totalFindings },
  };
}

describe.each(databases.eachSupportedId())('On %p, verifying', databaseId => {
  it('is told of as it was the last time', async () => {
    const store = KnexVerificationStore.create({
      db: await freshDatabase(databaseId),
    });
    await expect(store.latest()).resolves.toBeUndefined();
    for (const report of [reportAfter(0), reportAfter(1, 2)]) {
      await store.keep(report, []);
      await expect(store.latest()).resolves.toEqual(report);
    }
  });

  it('is forgotten after 90 days where it found nothing', async () => {
    const db = await freshDatabase(databaseId);
    const store = KnexVerificationStore.create({ db });
    const kept = async () => {
      const rows = await db('mfa_verifications')
        .orderBy('finished_at')
        .select('report');
      return rows.map(({ report }) => JSON.parse(report));
    };
    const [first, found, later] = [
      ...[reportAfter(0), reportAfter(1, 1), reportAfter(2)],
    ];
    const [inTime, last] = [reportAfter(90), reportAfter(91)];
    for (const report of [first, found, later, inTime]) {
      await store.keep(report, []);
    }
    await expect(kept()).resolves.toEqual([first, found, later, inTime]);
    await store.keep(last, []);
    await expect(kept()).resolves.toEqual([found, later, inTime, last]);
  });
});
