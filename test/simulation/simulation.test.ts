import { happenedIn } from './report';
import { engines, watchedDatabase, type Engine } from './watchedDatabase';
import { databaseName, Year } from './Year';

const SIZE = { exceptions: 200, days: 60 };
const SERVER = process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

async function simulate(
  engine: Engine,
  options: { seed: number } & typeof SIZE,
) {
  const { db, place, drop } = await watchedDatabase(
    engine,
    SERVER,
    databaseName(),
  );
  try {
    const year = new Year({ db, place, ...options });
    await year.run();
    return {
      happened: happenedIn(year),
      wrong: year.findings.all.length > 0 ? await year.describe() : '',
    };
  } finally {
    await drop();
  }
}

describe.each(engines)('An organisation and its register on %s', engine => {
  it.each([1, 7])('find each other in order, by seed %i', async seed => {
    const { happened, wrong } = await simulate(engine, { seed, ...SIZE });

    expect(wrong).toBe('');
    // Where nothing went wrong, nothing would have been tried out.
    expect(happened).toMatchObject({
      'days without the backend': 7,
      'days without the catalog': expect.any(Number),
      'tasks: killed': expect.any(Number),
      'tasks: decided': expect.any(Number),
      'tasks: overtaken': expect.any(Number),
      'people: certify': expect.any(Number),
      'people: dont_know': expect.any(Number),
    });
    expect(happened['steps told']).toBeGreaterThan(500);
  });
});

it('goes the same way each time', async () => {
  const [one, other] = [
    await simulate('sqlite', { seed: 3, exceptions: 60, days: 30 }),
    await simulate('sqlite', { seed: 3, exceptions: 60, days: 30 }),
  ];

  expect(one).toEqual(other);
});
