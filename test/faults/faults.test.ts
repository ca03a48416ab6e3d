import { commitBeforeMigrations, fromEarlier } from './estate/earlier';
import { describe as describeWrong, happenedIn } from './report';
import { tryOut } from './Trial';

const KILLS = 10;
const SIZE = { seed: 1, kills: KILLS, rounds: 1 };

it('loses nothing and does nothing twice, upgraded and killed while everything else goes wrong', async () => {
  // A shallow clone has no earlier version to upgrade from.
  const trial = await (commitBeforeMigrations(1)
    ? fromEarlier(1, code => tryOut(SIZE, code))
    : tryOut(SIZE));

  expect(describeWrong(trial.account)).toBe('');
  // Where nothing was done, nothing could have been lost.
  const happened = happenedIn(trial);
  expect(happened['fault: a replica is killed']).toBe(KILLS);
  expect(happened['requests: done']).toBeGreaterThan(50);
  expect(happened['steps of reminders']).toBeGreaterThan(0);
  expect(happened['notifications seen']).toBeGreaterThan(0);
}, 900_000);
