import { refuse, refuseBlank, type FieldIssue } from '../errors';
import { addDays, millisOf, toInstant } from '../time';
import type { LifecycleCommand } from './commands';
import type { ExceptionUse, MfaException } from './exception';
import { reviewCalled } from './reviewing';
import type { LifecycleContext } from './transition';

/**
 * What it makes of an exception that its break-glass account was used: somebody
 * looks at it at once, and a drill puts the next one off.
 */
export function useRecorded(
  current: MfaException,
  command: Extract<LifecycleCommand, { action: 'record_use' }>,
  { actor, now }: LifecycleContext,
): Partial<MfaException> {
  const { kind, occurredAt, note } = command;
  refuseBlank('note', note);
  refuse(timeBreaches(current, command, now));
  if (actor.kind !== 'user') {
    throw new Error('Only a person records a use');
  }
  const at = toInstant(now);
  const uses = current.uses ?? [];
  const use: ExceptionUse = {
    number: uses.length + 1,
    ...{ kind, occurredAt, note, by: actor.ref, at },
  };
  const cause = {
    trigger: 'break_glass_use',
    seenAt: at,
    key: `use:${use.number}`,
    after: kind,
  } as const;
  return {
    uses: [...uses, use],
    ...drillDue(current, use),
    ...(current.state === 'active' && reviewCalled(current, cause, at)),
  };
}

function timeBreaches(
  { implementations }: MfaException,
  { occurredAt }: Extract<LifecycleCommand, { action: 'record_use' }>,
  now: Date,
): FieldIssue[] {
  const [first] = implementations;
  if (millisOf(occurredAt) > now.getTime()) {
    return [{ field: 'occurredAt', message: 'must not lie in the future' }];
  }
  return first && millisOf(occurredAt) < millisOf(first.at)
    ? [
        {
          field: 'occurredAt',
          message: `must not be before it was put in place, ${first.at}`,
        },
      ]
    : [];
}

// A drill that is recorded late was still held when it was held.
function drillDue(
  { drillDueAt, policy }: MfaException,
  { kind, occurredAt }: ExceptionUse,
): Pick<MfaException, 'drillDueAt'> {
  if (kind !== 'planned_drill' || !policy?.drillIntervalDays) {
    return {};
  }
  const next = addDays(occurredAt, policy.drillIntervalDays);
  const isLater = !drillDueAt || millisOf(next) > millisOf(drillDueAt);
  return isLater ? { drillDueAt: next } : {};
}
