import type { CreateDelegationInput } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { endOfDay, isDay, startOfDay } from '../parts/days';
import { dayText } from '../parts/RelativeTime';
import type { Translate } from '../translation';

export const delegationFields = ['to', 'from', 'until', 'reason'] as const;
export type DelegationField = (typeof delegationFields)[number];
export type DelegationValues = Readonly<Record<DelegationField, string>>;

export const emptyDelegation: DelegationValues = {
  to: '',
  from: '',
  until: '',
  reason: '',
};

/** What keeps a delegation from being sent, by the field that has it. */
export function wrongIn(
  t: Translate,
  { to, from, until, reason }: DelegationValues,
  today: string,
): Partial<Record<DelegationField, string>> {
  const required = t('delegation.dialog.required');
  const wrong: Partial<Record<DelegationField, string>> = {};
  if (!to) {
    wrong.to = required;
  }
  if (!reason.trim()) {
    wrong.reason = required;
  }
  if (!isDay(until)) {
    wrong.until = required;
  } else if (until < today) {
    wrong.until = t('delegation.dialog.untilRange', {
      from: dayText(t, today),
    });
  }
  if (isDay(from) && isDay(until) && from > until) {
    wrong.from = t('delegation.dialog.fromRange');
  }
  return wrong;
}

/** What goes to the server; what begins today begins now. */
export function toDelegation(
  { to, from, until, reason }: DelegationValues,
  zone: string,
): CreateDelegationInput {
  const start = isDay(from) ? startOfDay(from, zone) : undefined;
  return {
    to,
    ...(start && Date.parse(start) > Date.now() && { from: start }),
    until: endOfDay(until, zone) ?? '',
    reason: reason.trim(),
  };
}
