import type { Knex } from 'knex';
import { watchProcessors } from '../machine';
import { percentilesOf } from '../statistics';
import { letEnd } from '../sweep';
import { sweepApart } from '../sweepers';

// Ends that fall together, worked off by one process, by two and by four, that
// share nothing but the database. Taken in turns, so that neither how many ends
// there were before nor what else the machine does favours any.

const OBSERVERS = ['events', 'signals'];
const REPLICAS = [1, 2, 4];
const ROUNDS = 3;

/** How long so many processes take for all ends. */
export interface ReplicaFigures {
  readonly replicas: number;
  readonly seconds: number;
  /** The share of all processors that was busy meanwhile. */
  readonly busy: number;
  /** What the processes themselves took of them, in seconds; the rest is the database. */
  readonly cpuSeconds: number;
}

export async function measureReplicas(
  db: Knex,
  connection: string,
  due: number,
): Promise<ReplicaFigures[]> {
  const rounds: ReplicaFigures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const replicas of REPLICAS) {
      await letEnd(db, due);
      rounds.push(await sweepOnce(connection, { due, replicas }));
    }
  }
  return REPLICAS.map(replicas => {
    const each = rounds.filter(round => round.replicas === replicas);
    const middle = (values: readonly number[]) => percentilesOf(values).p50;
    return {
      replicas,
      seconds: middle(each.map(({ seconds }) => seconds)),
      busy: middle(each.map(({ busy }) => busy)),
      cpuSeconds: middle(each.map(({ cpuSeconds }) => cpuSeconds)),
    };
  });
}

async function sweepOnce(
  connection: string,
  { due, replicas }: { due: number; replicas: number },
): Promise<ReplicaFigures> {
  const options = { observers: OBSERVERS, replicas };
  let busy: (() => number) | undefined;
  const reports = await sweepApart(connection, {
    ...options,
    onBegin: () => {
      busy = watchProcessors();
    },
  });
  const ended = reports.reduce((sum, report) => sum + report.ended, 0);
  if (ended !== due) {
    throw new Error(`Of ${due} ends, ${replicas} replicas wrote ${ended}`);
  }
  return {
    replicas,
    seconds: Math.max(...reports.map(({ seconds }) => seconds)),
    busy: busy?.() ?? 0,
    cpuSeconds: reports.reduce((sum, each) => sum + each.cpuSeconds, 0),
  };
}
