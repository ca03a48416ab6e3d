import type { HistoryEntry } from '../../../plugins/mfa-exceptions-common/src';
import type { Account, Request } from './Account';

const WORDS = /deed-[a-z]-\d+/g;

/** An entry of the history, and whose words are in it for the first time. */
export interface Trace {
  readonly entry: HistoryEntry;
  readonly words: string;
}

/** The words that an entry brings in: a change shows what was there before, too. */
export function wordsOf({ reason, changes }: HistoryEntry): string[] {
  const brought = new Set<string>(reason?.match(WORDS) ?? []);
  const before = new Set<string>();
  for (const { from, to } of Object.values(changes)) {
    JSON.stringify(to ?? '')
      .match(WORDS)
      ?.forEach(words => brought.add(words));
    JSON.stringify(from ?? '')
      .match(WORDS)
      ?.forEach(words => before.add(words));
  }
  return [...brought].filter(words => !before.has(words));
}

/** Where each request has left something. */
export function tracesIn({
  histories,
}: Pick<Account, 'histories'>): ReadonlyMap<string, readonly Trace[]> {
  const traces = new Map<string, Trace[]>();
  for (const entry of [...histories.values()].flat()) {
    for (const words of wordsOf(entry)) {
      const known = traces.get(words) ?? [];
      traces.set(words, known);
      known.push({ entry, words });
    }
  }
  return traces;
}

/** The first answer that says that it was done. */
export function yesTo({ attempts }: Request) {
  return attempts.find(({ status = 0 }) => status >= 200 && status < 300);
}

/** Whether it was answered that it was not, and will not be, done. */
export function wasRefused(request: Request): boolean {
  const last = request.attempts[request.attempts.length - 1];
  return (
    !yesTo(request) &&
    last?.status !== undefined &&
    last.status >= 400 &&
    last.status < 500 &&
    last.status !== 401
  );
}
