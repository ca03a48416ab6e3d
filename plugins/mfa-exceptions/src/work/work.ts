import {
  urgencies,
  workKinds,
  type AccountabilityWork,
  type ExceptionWork,
  type ExceptionWorkKind,
  type ReviewWork,
  type Urgency,
  type WorkItem,
  type WorkKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { OfferedAction } from '../exception/actions';
import { mayGive, type ReviewAnswer } from '../review/answers';

export const PAGE_SIZE = 25;

/** What a row offers, the expected first; the page of the exception has the rest. */
const offers: Readonly<Record<ExceptionWorkKind, readonly OfferedAction[]>> = {
  approval: ['approve', 'reject'],
  implementation: ['implement'],
  removal: ['confirm_removal'],
  extension_approval: ['approve_extension', 'reject_extension'],
  draft: ['submit', 'edit', 'withdraw'],
  plan: ['attach_plan'],
  rejected: ['resubmit'],
  expiring: ['extend', 'narrow', 'complete'],
  outlived: ['withdraw', 'revoke'],
};

/** What a person may do about an exception, from where it is listed. */
export function actionsOf(item: ExceptionWork): readonly OfferedAction[] {
  return offers[item.kind].filter(action => item.actions.includes(action));
}

const accepting = [
  'approve',
  'approve_extension',
  'implement',
  'confirm_removal',
] as const;
const rejecting = ['reject', 'reject_extension'] as const;

/** What a person means to do about something. */
export type Deed =
  | { readonly item: ExceptionWork; readonly action: OfferedAction }
  | { readonly item: AttestationWork; readonly action: 'attest' }
  | { readonly item: ReviewWork; readonly answer: ReviewAnswer };

/** Work that somebody does by giving their word. */
export type AttestationWork = AccountabilityWork & {
  readonly accountability: { readonly owner: string };
};

/** What a key can mean by itself. */
export type DeedKey =
  | 'accept'
  | 'reject'
  | Exclude<ReviewAnswer, 'certify' | 'revoke'>;

const answersBy: Readonly<Record<DeedKey, ReviewAnswer>> = {
  accept: 'certify',
  reject: 'revoke',
  reduce: 'reduce',
  dont_know: 'dont_know',
  reassign: 'reassign',
};

/** The one deed that a key stands for; nothing where the row has none. */
export function deedFor(key: DeedKey, item: WorkItem): Deed | undefined {
  if ('review' in item) {
    const answer = answersBy[key];
    return mayGive(item.review, answer) ? { item, answer } : undefined;
  }
  if (key !== 'accept' && key !== 'reject') {
    return undefined;
  }
  if ('exception' in item) {
    const meant = key === 'accept' ? accepting : rejecting;
    const action = meant.find(each => actionsOf(item).includes(each));
    return action && { item, action };
  }
  return key === 'accept' && isAttestation(item)
    ? { item, action: 'attest' }
    : undefined;
}

/** Whether somebody has to mend more than one entity, which a list shows better. */
export function isWide({ kind, accountability }: AccountabilityWork): boolean {
  return kind === 'accountability_gap' && accountability.entities > 1;
}

/** Whether something is an attestation that waits for the one who looks. */
export function isAttestation(item: WorkItem): item is AttestationWork {
  return item.kind === 'attestation' && item.accountability.owner !== undefined;
}

/** The items by urgency, in the order that they came in; no empty groups. */
export function byUrgency(
  items: readonly WorkItem[],
): readonly { urgency: Urgency; items: readonly WorkItem[] }[] {
  return urgencies
    .map(urgency => ({
      urgency,
      items: items.filter(item => item.urgency === urgency),
    }))
    .filter(group => group.items.length > 0);
}

/** The kind that the address asks for; nothing it does not know. */
export function kindFrom(search: URLSearchParams): WorkKind | undefined {
  return workKinds.find(kind => kind === search.get('kind'));
}
