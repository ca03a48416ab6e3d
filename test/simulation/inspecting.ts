import { parentPort, workerData } from 'node:worker_threads';
import type { Asked, Inspected, InspectedPlace } from './Inspection';
import { Inspector } from './Inspector';

// One thing after the other: what comes in meanwhile waits.

const { place, organisation }: InspectedPlace = workerData;
const inspector = new Inspector(place, organisation);
const answer = (inspected: Inspected = {}) =>
  parentPort!.postMessage(inspected);

async function deal(asked: Asked): Promise<void> {
  switch (asked.what) {
    case 'day':
      inspector.happen(asked.day);
      break;
    case 'owners':
      inspector.lookAtOwners();
      break;
    case 'downtime':
      inspector.checkByRight(asked.now);
      break;
    case 'deeds':
      await inspector.check(asked.deeds, answer);
      break;
    default:
      await inspector.checkEverything();
      answer({ findings: inspector.findings.all, steps: inspector.steps });
  }
}

let last = Promise.resolve();
parentPort!.on('message', (asked: Asked) => {
  last = last.then(() => deal(asked));
});
answer();
