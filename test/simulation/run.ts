import { parseArgs } from 'node:util';
import { happenedIn } from './report';
import {
  engines,
  livingFast,
  watchedDatabase,
  type Engine,
} from './watchedDatabase';
import { databaseName, Year } from './Year';

// A year of an organisation, on a database of its own, as a table.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'sqlite' },
    exceptions: { type: 'string', default: '5000' },
    days: { type: 'string', default: '365' },
  },
});

function numberOf(name: 'seed' | 'exceptions' | 'days'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Error(`--${name} must be a whole number from 1 on`);
  }
  return number;
}

function engineOf(name: string): Engine {
  const engine = engines.find(each => each === name);
  if (!engine) {
    throw new Error(`--database must be one of ${engines.join(', ')}`);
  }
  return engine;
}

async function main() {
  const size = {
    seed: numberOf('seed'),
    exceptions: numberOf('exceptions'),
    days: numberOf('days'),
  };
  const engine = engineOf(values.database);
  const postgres =
    engine === 'postgres' &&
    (await (
      await import('../postgres/postgres.mjs')
    ).startPostgres({ settings: livingFast }));
  try {
    await simulate(engine, size, postgres ? postgres.connectionString : '');
  } finally {
    await (postgres && postgres.stop());
  }
}

async function simulate(
  engine: Engine,
  size: { seed: number; exceptions: number; days: number },
  server: string,
) {
  const { db, place, drop } = await watchedDatabase(
    engine,
    server,
    databaseName(),
  );
  try {
    const year = new Year({ db, place, ...size });
    const start = performance.now();
    await year.run(day => {
      if (process.stdout.isTTY) {
        process.stdout.write(`\rDay ${day + 1} of ${size.days}`);
      }
    });
    const seconds = (performance.now() - start) / 1000;
    console.log();
    console.table({
      ...{ database: engine, ...size },
      ...happenedIn(year),
      'seconds it took': Number(seconds.toFixed(1)),
    });
    if (year.findings.all.length > 0) {
      console.error(await year.describe());
      process.exitCode = 1;
    }
  } finally {
    await drop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
