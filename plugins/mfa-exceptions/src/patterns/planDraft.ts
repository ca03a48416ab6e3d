import type { PatternPlan } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { endOfDay, isDay, lastDayBefore } from '../parts/days';

/** A plan as somebody fills it in. */
export interface PlanDraft {
  readonly owner: string;
  readonly link: string;
  readonly target: string;
  readonly note: string;
}
export type PlanField = keyof PlanDraft;

/** What a form begins with: the plan that there is, if there is one. */
export function draftOf(
  plan: Partial<PatternPlan> | undefined,
  zone: string,
): PlanDraft {
  return {
    owner: plan?.owner ?? '',
    link: plan?.link ?? '',
    target: plan?.targetDate ? lastDayBefore(plan.targetDate, zone) : '',
    note: plan?.note ?? '',
  };
}

/** What a plan cannot be without. */
export function missingIn({ owner, link, target }: PlanDraft): PlanField[] {
  const missing = {
    owner: owner === '',
    link: link.trim() === '',
    target: !isDay(target),
  };
  return (Object.keys(missing) as (keyof typeof missing)[]).filter(
    field => missing[field],
  );
}

/** What goes to the server. */
export function planOf(
  { owner, link, target, note }: PlanDraft,
  zone: string,
): PatternPlan {
  return {
    owner,
    link: link.trim(),
    targetDate: endOfDay(target, zone) ?? '',
    ...(note.trim() && { note: note.trim() }),
  };
}

const FIELDS: Readonly<Record<string, PlanField>> = {
  owner: 'owner',
  link: 'link',
  targetDate: 'target',
  note: 'note',
};

/** The field of the form that the server speaks of. */
export function fieldOf(name: string): PlanField | undefined {
  return FIELDS[name.replace(/^remediationPlan\./, '')];
}
