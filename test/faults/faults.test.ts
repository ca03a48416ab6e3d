import { describe as describeWrong, happenedIn } from './report';
import { tryOut } from './Trial';

const KILLS = 10;

it('loses nothing and does nothing twice, with replicas killed and everything else going wrong', async () => {
  const trial = await tryOut({ seed: 1, kills: KILLS, rounds: 1 });

  expect(describeWrong(trial.account)).toBe('');
  // Where nothing was done, nothing could have been lost.
  const happened = happenedIn(trial);
  expect(happened['fault: a replica is killed']).toBe(KILLS);
  expect(happened['requests: done']).toBeGreaterThan(50);
  expect(happened['steps of reminders']).toBeGreaterThan(0);
  expect(happened['notifications seen']).toBeGreaterThan(0);
}, 600_000);
