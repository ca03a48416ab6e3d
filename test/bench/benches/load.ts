import { Caller } from '../load/caller';
import { growCatalog, growNotifications } from '../load/neighbours';
import { measureReads, readNames, type ReadFigures } from '../load/reads';
import { measureReplicas, type ReplicaFigures } from '../load/replicas';
import { measureWrites, writeNames, type WriteFigures } from '../load/writes';
import { format, type Bench, type Result } from '../bench';
import { databaseFacts } from '../machine';
import { multiply, ORIGINALS } from '../multiply';
import { seedOriginals } from '../originals';
import { databaseOf, withDatabase, withPortal } from '../postgres';

const GROWTH = 10;
const SIZES = [ORIGINALS, 10 * ORIGINALS, 100 * ORIGINALS];
const DUE = 10_000;

/** What was measured at one size. */
interface Figures {
  readonly rows: number;
  readonly reads: ReadFigures;
  readonly writes: WriteFigures;
}

/** Reads and writes beside what they are held against, in a register that grows. */
export const loadBench: Bench = async ({ postgres, quick }) => {
  const sizes = quick ? SIZES.slice(0, 1) : SIZES;
  const figures: Figures[] = [];
  const register = databaseOf('mfa-exceptions');
  const connection = `${postgres.connectionString}/${register}`;
  await withPortal(postgres, async ({ portal, db }) => {
    console.log(await databaseFacts(db));
    let from = 0;
    for (const rows of sizes) {
      await (from === 0 ? seedOriginals(db) : multiply(db, GROWTH));
      await withDatabase(postgres, databaseOf('catalog'), catalog =>
        growCatalog(catalog, { from, to: rows }),
      );
      await withDatabase(postgres, databaseOf('notifications'), notifications =>
        growNotifications(notifications, { from, to: rows }),
      );
      from = rows;
      const caller = new Caller(portal);
      const reads = await measureReads({ db, connection, caller, rows });
      caller.close();
      tellReads(rows, reads);
      const writes = await measureWrites({ db, connection, portal });
      tellWrites(rows, writes);
      figures.push({ rows, reads, writes });
    }
  });
  // With the portal gone, nobody else sweeps.
  const sweeps = await withDatabase(postgres, register, db =>
    measureReplicas(db, connection, quick ? 300 : DUE),
  );
  return [...figures.flatMap(heldAgainst(figures[0])), ...replicas(sweeps)];
};

function tellReads(rows: number, { one, many }: ReadFigures) {
  console.log(`Among ${rows}, ms:`);
  console.table(
    Object.fromEntries(
      Object.entries({ ...one, ...many }).map(([name, { p50, p95, p99 }]) => [
        readNames[name as keyof typeof readNames],
        { p50: format(p50), p95: format(p95), p99: format(p99) },
      ]),
    ),
  );
}

function tellWrites(rows: number, { rates, statements }: WriteFigures) {
  console.log(
    `Among ${rows}, in a second, 8 at once, with ${format(
      statements,
    )} statements in each transaction:`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(rates).map(([way, rate]) => [
        writeNames[way as keyof typeof writeNames],
        format(rate),
      ]),
    ),
  );
}

function heldAgainst(first: Figures) {
  return ({ rows, reads: { one }, writes }: Figures): Result[] => {
    const what = `summary of an entity among ${rows}, p50 ms`;
    const measured = one.summary.p50;
    const against = (limit: number, because: string): Result => ({
      ...{ what, measured, limit },
      because: `${because}`,
    });
    return [
      against(
        1.3 * one.nothing.p50,
        `1.3 × ${format(one.nothing.p50)}, an authenticated no-op`,
      ),
      against(one.entity.p50, 'an entity from the catalog'),
      against(one.notifications.p50, 'notifications of a person'),
      ...(rows === first.rows
        ? []
        : [
            against(
              1.1 * first.reads.one.summary.p50,
              `1.1 × ${format(first.reads.one.summary.p50)}, among ${
                first.rows
              }`,
            ),
          ]),
      {
        what: `transition among ${rows}, 8 at once, ms`,
        measured: 1_000 / writes.rates.overHttp,
        limit: 2_000 / writes.rates.bareSql,
        because: `2 × ${format(1_000 / writes.rates.bareSql)}, its bare SQL`,
      },
    ];
  };
}

function replicas([one, ...more]: readonly ReplicaFigures[]): Result[] {
  for (const { replicas: count, seconds, busy, cpuSeconds } of [one, ...more]) {
    console.log(
      `${count} sweeping at once: ${format(seconds)} s, ${format(
        cpuSeconds,
      )} s of processor time of Node, all processors busy by ${format(
        busy * 100,
      )} %`,
    );
  }
  return more
    .filter(({ replicas: count }) => count === 2)
    .map(({ seconds }) => ({
      what: 'sweep by 2 replicas, s',
      measured: seconds,
      limit: one.seconds / 1.7,
      because: `${format(one.seconds)} by one, / 1.7`,
    }));
}
