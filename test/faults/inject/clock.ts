import { lasting, type Trouble } from './Trouble';

const MINUTE_MS = 60_000;

/** The clock of one machine is wrong, and is then set right in one step. */
export const clockStep: Trouble = {
  name: 'a clock is wrong',
  async happen({ replicas, world }, random) {
    const replica = random.one(replicas);
    const minutes = random.one([-60, -20, -5, -1, 1, 5, 20, 60]);
    replica.skewMs = minutes * MINUTE_MS;
    world.set(replica);
    await lasting(random.between(1_000, 5_000));
    replica.skewMs = 0;
    world.set(replica);
    return replica.name;
  },
};

/** A process stands still, as a long collection or a paused machine has it. */
export const standstill: Trouble = {
  name: 'a replica stands still',
  async happen({ replicas }, random) {
    const replica = random.one(replicas);
    replica.signal('SIGSTOP');
    await lasting(random.between(500, 5_000));
    replica.signal('SIGCONT');
    return replica.name;
  },
};
