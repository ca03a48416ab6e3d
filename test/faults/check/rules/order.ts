import type { Account, Complaint } from '../Account';
import { tracesIn, yesTo } from '../traces';

// What was over before something else began came first: for changes, for looks,
// and for refusals, which say how it stood. A version is a place in the order of
// an exception; of two of them, the later one cannot have been over before the
// earlier one began.

interface Moment {
  readonly version: number;
  readonly isChange: boolean;
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

/** No two answers disagree about the order in which things happened. */
export function orderHolds(account: Account): Complaint[] {
  return [...momentsIn(account)].flatMap(([id, moments]) =>
    disorderIn(moments).map(([earlier, later]) => ({
      rule: 'no two answers disagree about the order',
      about: id,
      what: `${later.what} was over before ${earlier.what} began`,
    })),
  );
}

function disorderIn(moments: readonly Moment[]): [Moment, Moment][] {
  const found: [Moment, Moment][] = [];
  const inOrder = [...moments].sort(
    (one, other) =>
      one.version - other.version ||
      Number(other.isChange) - Number(one.isChange),
  );
  let latest: Moment | undefined;
  let waiting: Moment[] = [];
  const place = () => {
    for (const moment of waiting) {
      latest = !latest || moment.from > latest.from ? moment : latest;
    }
    waiting = [];
  };
  for (const moment of inOrder) {
    // Of those who saw the same version nobody came first.
    const isSame =
      !moment.isChange &&
      waiting.every(
        ({ isChange, version }) => !isChange && version === moment.version,
      );
    if (!isSame) {
      place();
    }
    if (latest && moment.to < latest.from) {
      found.push([latest, moment]);
    }
    waiting.push(moment);
  }
  return found;
}

function momentsIn(account: Account): ReadonlyMap<string, Moment[]> {
  const moments = new Map<string, Moment[]>();
  const add = (id: string, moment: Moment) => {
    const known = moments.get(id) ?? [];
    moments.set(id, known);
    known.push(moment);
  };
  const traces = tracesIn(account);
  for (const request of account.requests) {
    const { words, action, attempts, exceptionId } = request;
    const [trace] = traces.get(words) ?? [];
    if (trace) {
      add(trace.entry.exceptionId, {
        ...{ version: trace.entry.sequence, isChange: true },
        from: attempts[0].from,
        // What nobody was answered may have been done at any time.
        to: yesTo(request)?.to ?? Infinity,
        what: `${action} '${words}' (version ${trace.entry.sequence})`,
      });
    }
    for (const { from, to, status, body } of attempts) {
      if (exceptionId && status === 409 && to !== undefined && body?.version) {
        const { version } = body;
        const what = `a refusal at version ${version}`;
        add(exceptionId, { version, isChange: false, from, to, what });
      }
    }
  }
  for (const { id, version, from, to } of account.looks) {
    const what = `a look at version ${version}`;
    add(id, { version, isChange: false, from, to, what });
  }
  return moments;
}
