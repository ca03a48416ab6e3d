import {
  hasCome,
  type CreateIncidentInput,
  type FailureLayer,
  type IncidentDetail,
  type IncidentTechnique,
  type PatchIncidentInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fromField, toField } from '../accountability/instants';

/** What is being said of an incident, as the fields hold it. */
export interface AccountDraft {
  readonly title: string;
  readonly occurredAt: string;
  readonly detectedAt: string;
  readonly technique: IncidentTechnique | '';
  readonly failedControlDomains: readonly string[];
  readonly primaryFailureLayer: FailureLayer | '';
  readonly contributingLayers: readonly FailureLayer[];
  readonly summary: string;
  readonly lead: string;
  readonly participants: readonly string[];
}

export type AccountField = keyof AccountDraft;

/** Why a field cannot be sent. */
export type AccountProblem = 'required' | 'future' | 'invalid';

export function emptyAccount(lead: string): AccountDraft {
  return {
    ...{ title: '', occurredAt: '', detectedAt: '', technique: '' },
    ...{ failedControlDomains: [], primaryFailureLayer: '' },
    ...{ contributingLayers: [], summary: '', lead, participants: [] },
  };
}

export function accountOf(
  incident: IncidentDetail,
  zone: string,
): AccountDraft {
  const { detectedAt, primaryFailureLayer = '', summary = '' } = incident;
  return {
    ...{ title: incident.title, technique: incident.technique },
    occurredAt: toField(incident.occurredAt, zone),
    detectedAt: detectedAt ? toField(detectedAt, zone) : '',
    failedControlDomains: incident.failedControlDomains,
    ...{ primaryFailureLayer, summary },
    contributingLayers: incident.contributingLayers,
    lead: incident.lead,
    participants: incident.participants,
  };
}

/** What stands in the way of sending it, field by field. */
export function problemsOf(
  draft: AccountDraft,
  zone: string,
  now: Date,
): Partial<Record<AccountField, AccountProblem>> {
  const required = (['title', 'occurredAt', 'technique', 'lead'] as const)
    .filter(field => draft[field].trim() === '')
    .map(field => [field, 'required'] as const);
  const instants = (['occurredAt', 'detectedAt'] as const)
    .filter(field => draft[field] !== '')
    .map(field => [field, problemAt(fromField(draft[field], zone), now)]);
  return Object.fromEntries(
    [...instants, ...required].filter(([, problem]) => problem !== undefined),
  );
}

function problemAt(
  at: string | undefined,
  now: Date,
): AccountProblem | undefined {
  if (!at) {
    return 'invalid';
  }
  return hasCome(at, now) ? undefined : 'future';
}

/** What is sent for a new incident, once nothing stands in its way. */
export function toCreateInput(
  subjectRef: string,
  draft: AccountDraft,
  zone: string,
): CreateIncidentInput {
  const { detectedAt, primaryFailureLayer, summary, ...rest } = toChanges(
    draft,
    zone,
  );
  return {
    ...{ subjectRef, ...rest },
    ...(detectedAt && { detectedAt }),
    ...(primaryFailureLayer && { primaryFailureLayer }),
    ...(summary && { summary }),
  };
}

/** The same for what was changed: what was emptied is taken away. */
export function toPatchInput(
  incident: IncidentDetail,
  draft: AccountDraft,
  zone: string,
): PatchIncidentInput {
  // Both as they are sent: a field shows less of an instant than there is of it,
  // and naming the primary layer takes it from the contributing ones.
  const before = new Map<string, unknown>(
    Object.entries(toChanges(accountOf(incident, zone), zone)),
  );
  const changes = Object.entries(toChanges(draft, zone)).filter(
    ([field, value]) => differ(before.get(field), value),
  );
  return { version: incident.version, changes: Object.fromEntries(changes) };
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

function toChanges(draft: AccountDraft, zone: string) {
  const { contributingLayers, primaryFailureLayer } = draft;
  return {
    title: draft.title.trim(),
    occurredAt: fromField(draft.occurredAt, zone) ?? '',
    detectedAt: fromField(draft.detectedAt, zone) ?? null,
    technique: draft.technique as IncidentTechnique,
    failedControlDomains: [...draft.failedControlDomains],
    primaryFailureLayer: primaryFailureLayer || null,
    // The primary one is not named again.
    contributingLayers: contributingLayers.filter(
      layer => layer !== primaryFailureLayer,
    ),
    summary: draft.summary.trim() || null,
    lead: draft.lead,
    participants: [...draft.participants],
  };
}
