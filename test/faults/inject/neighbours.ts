import type { Manner, Neighbour } from '../estate/Gateway';
import { lasting, type Trouble } from './Trouble';

function disturbance(
  neighbour: Neighbour,
  name: string,
  manners: readonly Manner[],
): Trouble {
  return {
    name,
    async happen({ gateway }, random) {
      const manner = random.one(manners);
      gateway.manner[neighbour] = manner;
      await lasting(random.between(1_000, 6_000));
      gateway.manner[neighbour] = 'passes';
      return `${neighbour} ${manner}`;
    },
  };
}

const failures: readonly Manner[] = ['refuses', 'cuts_off', 'hangs'];

/** The notifications of the portal do not answer, or their answers are lost. */
export const notificationsFail = disturbance(
  'notifications',
  'notifications fail',
  [...failures, 'loses_answers'],
);

/** The catalog does not answer. */
export const catalogFails = disturbance('catalog', 'the catalog fails', [
  ...failures,
  'loses_answers',
]);

/** An observer of the register does not take what it is told. */
export const listenerFails = disturbance('listener', 'an observer fails', [
  ...failures,
  'loses_answers',
]);

/** The process of catalog and notifications is killed, and comes back. */
export const neighbourKilled: Trouble = {
  name: 'the portal beside it is killed',
  async happen({ neighbour }) {
    await neighbour.kill();
    await neighbour.start();
  },
};
