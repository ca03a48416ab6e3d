import type { Account } from './check/Account';
import { drain } from './drain';
import { Estate } from './estate/Estate';
import { gather } from './gather';
import { Havoc, type HavocOptions } from './Havoc';
import { Diary } from './load/Diary';

const REPLICAS = ['replica-1', 'replica-2', 'replica-3'];

/** What came of it, for whoever judges it. */
export interface Trial {
  readonly account: Account;
  readonly seconds: number;
  /** How long it took until nothing waited any more. */
  readonly drainSeconds: number;
  readonly hours: number;
  readonly starts: number;
  /** Locks of Backstage's own migrations that had to be freed. */
  readonly freed: ReadonlyMap<string, number>;
  /** What replicas warned of, and how often. */
  readonly warnings: ReadonlyMap<string, number>;
}

/**
 * Lets replicas, clients and faults loose on each other, from start to end.
 *
 * @param code - where the code of an earlier version is, which replicas start
 * with and are then upgraded from
 */
export async function tryOut(
  options: Omit<HavocOptions, 'upgrade'>,
  code?: string,
): Promise<Trial> {
  const began = performance.now();
  const diary = new Diary();
  const { now } = diary;
  const estate = await Estate.start({ replicas: REPLICAS, now, code });
  try {
    const havoc = new Havoc(estate, diary, {
      ...options,
      upgrade: code !== undefined,
    });
    await havoc.run();
    const over = performance.now();
    const backlog = await drain(estate);
    const drainSeconds = secondsSince(over);
    const { faults } = havoc;
    const account = await gather(estate, diary, { faults, backlog });
    return {
      account,
      drainSeconds,
      seconds: secondsSince(began),
      hours: estate.world.hours,
      starts: estate.replicas.reduce((sum, { starts }) => sum + starts, 0),
      freed: estate.freed,
      warnings: warningsOf([...estate.replicas.flatMap(({ log }) => log)]),
    };
  } finally {
    await estate.stop();
  }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}

/** Lines of the log that warn, without what is different each time. */
function warningsOf(log: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of log) {
    const [, level, text] = / (warn|error) (.*)$/.exec(line) ?? [];
    if (text && !text.startsWith('Demo sign-in')) {
      const kind = `${level}: ${text
        .replace(/ (stack|type|isAuditEvent|logId|errno|cause)=.*$/, '')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
        .replace(/\d+/g, '0')
        .slice(0, 120)}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}
