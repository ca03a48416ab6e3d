import type { Account, Complaint, Fault } from '../Account';

// How long after something was sent it may take to write that down, and how
// closely a fault has to come to it.
const WRITING_MS = 3_000;
const LEAD_MS = 500;

/** No step of a reminder is sent to the same person twice. */
export function stepsAreToldOnce({ steps }: Account): Complaint[] {
  const told = new Map<string, string>();
  return steps.flatMap(step => {
    const { exceptionId, item, number, deadline, recipient, notice } = step;
    const key = [exceptionId, item, number, deadline, step.step, recipient];
    const before = told.get(key.join(' '));
    told.set(key.join(' '), notice);
    return before === undefined
      ? []
      : [
          {
            rule: 'no step is told twice',
            about: exceptionId,
            what: `${recipient} is told of '${item} ${step.step}' in '${before}' and in '${notice}'`,
          },
        ];
  });
}

/** Whoever looks at their notifications finds each notice, and each once. */
export function noticesAreSeenOnce(account: Account): Complaint[] {
  const { notices, seen, sent } = account;
  const rule = 'notices are seen once';
  const found = new Map<string, number>();
  for (const { user, scope } of seen) {
    const key = `${user} ${scope}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  const double = [...found]
    .filter(([, count]) => count > 1)
    .map(([key, count]) => ({ rule, about: key, what: `${count} times` }));

  const known = new Set(notices.map(({ key }) => key));
  const unknown = seen
    .filter(({ scope }) => !known.has(scope))
    .map(({ user, scope }) => ({
      ...{ rule, about: scope, what: `${user} sees what is no notice` },
    }));

  const scopes = new Set(seen.map(({ scope }) => scope));
  const taken = new Set(sent.map(({ scope }) => scope));
  const lost = notices
    .filter(({ isDelivered, isSettled }) => isDelivered && !isSettled)
    .filter(({ key }) => !scopes.has(key) || !taken.has(key))
    .map(({ key, recipient }) => ({
      rule,
      about: key,
      what: `${recipient} does not see what is marked as delivered`,
    }));
  return [...double, ...unknown, ...lost];
}

/** Every step is in a notice, and every notice is for whom the step is. */
export function stepsAreInNotices({ steps, notices }: Account): Complaint[] {
  const recipients = new Map(notices.map(each => [each.key, each.recipient]));
  return steps
    .filter(({ notice, recipient }) => recipients.get(notice) !== recipient)
    .map(({ exceptionId, recipient, notice, step }) => ({
      rule: 'steps are in notices',
      about: exceptionId,
      what: `'${step}' for ${recipient} is in '${notice}', which goes to ${recipients.get(
        notice,
      )}`,
    }));
}

/** Something is sent again only where a fault kept it from being written down. */
export function sentAgainOnlyAfterAFault({
  sent,
  faults,
}: Account): Complaint[] {
  const last = new Map<string, { at: number; by: string }>();
  return sent.flatMap(each => {
    const { recipient, scope, by, at } = each;
    const key = `${recipient} ${scope}`;
    const before = last.get(key);
    last.set(key, each);
    return before && !faults.some(fault => excuses(fault, before))
      ? [
          {
            rule: 'nothing is sent again without a reason',
            about: scope,
            what: `${before.by} sent it to ${recipient} at ${before.at}, and ${by} at ${at}`,
          },
        ]
      : [];
  });
}

function excuses(
  { whom, from, to }: Fault,
  { at, by }: { at: number; by: string },
): boolean {
  const isElsewhere = whom?.startsWith('replica-') && whom !== by;
  return !isElsewhere && from <= at + WRITING_MS && to >= at - LEAD_MS;
}

/** An observer hears of every entry, and of each exception in order. */
export function listenerHearsAllInOrder({
  histories,
  heard,
}: Account): Complaint[] {
  const rule = 'an observer hears all, in order';
  const reached = new Map<string, number>();
  const complaints: Complaint[] = [];
  for (const { exceptionId, sequence, at } of heard) {
    const before = reached.get(exceptionId) ?? 0;
    if (sequence > before + 1) {
      const what = `Entry ${sequence} was told after ${before}, at ${at}`;
      complaints.push({ rule, about: exceptionId, what });
    }
    reached.set(exceptionId, Math.max(before, sequence));
  }
  for (const [about, { length }] of histories) {
    const before = reached.get(about) ?? 0;
    if (before !== length) {
      const what = `${before} of ${length} entries were told`;
      complaints.push({ rule, about, what });
    }
  }
  return complaints;
}

/** When nothing goes wrong any more, nothing is left to be done. */
export function backlogDrains({ backlog }: Account): Complaint[] {
  return Object.entries(backlog)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({
      ...{ rule: 'the backlog drains', about: kind },
      what: `${count} still wait`,
    }));
}
