import {
  hasCome,
  type CampaignDetail,
  type CampaignTransitionInput,
  type CreateCampaignInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fromField, toField } from '../accountability/instants';

type Filter = CreateCampaignInput['filter'];
type Changes = Extract<CampaignTransitionInput, { action: 'edit' }>['changes'];

/** What a campaign is to be about, as the fields hold it. */
export type ScopeDraft = {
  readonly [part in keyof Filter]-?: NonNullable<Filter[part]>;
};

/** What is being planned, as the fields hold it. */
export interface CampaignDraft {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  /** Empty where it starts at once. */
  readonly startsAt: string;
  readonly durationDays: string;
  readonly unit: 'never' | 'days' | 'months';
  readonly every: string;
  readonly scope: ScopeDraft;
}

/** What something can be said about. */
export type CampaignField =
  | Exclude<keyof CampaignDraft, 'unit'>
  | 'subject'
  | 'subjectOwner';

/** Why a field cannot be sent. */
export type CampaignProblem = 'required' | 'invalid' | 'past' | 'days366';

export function emptyCampaign(owner: string): CampaignDraft {
  return {
    ...{ name: '', description: '', owner, startsAt: '' },
    ...{ durationDays: '14', unit: 'never', every: '3' },
    scope: scopeOf({}),
  };
}

export function draftOf(campaign: CampaignDetail, zone: string): CampaignDraft {
  const { name, description = '', owner, recurrence } = campaign;
  return {
    ...{ name, description, owner },
    startsAt: toField(campaign.startsAt, zone),
    durationDays: String(campaign.durationDays),
    unit: recurrence?.unit ?? 'never',
    every: String(recurrence?.every ?? 3),
    scope: scopeOf(campaign.filter),
  };
}

/** What stands in the way of sending it, field by field. */
export function problemsOf(
  draft: CampaignDraft,
  before: CampaignDraft | undefined,
  zone: string,
  now: Date,
): Partial<Record<CampaignField, CampaignProblem>> {
  const { startsAt, unit } = draft;
  const moved = startsAt !== (before?.startsAt ?? '');
  const found: Partial<Record<CampaignField, CampaignProblem | undefined>> = {
    name: draft.name.trim() ? undefined : 'required',
    owner: draft.owner ? undefined : 'required',
    startsAt: moved ? startProblem(startsAt, zone, now) : undefined,
    durationDays: isCount(draft.durationDays) ? undefined : 'days366',
    every: unit === 'never' || isCount(draft.every) ? undefined : 'days366',
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== undefined),
  );
}

/** What is sent for a new one, once nothing stands in its way. */
export function toCreateInput(
  draft: CampaignDraft,
  zone: string,
): CreateCampaignInput {
  const { startsAt, description, recurrence, ...terms } = toTerms(draft, zone);
  return {
    ...terms,
    ...(startsAt && { startsAt }),
    ...(description && { description }),
    ...(recurrence && { recurrence }),
  };
}

/** The same for what was changed: what was emptied is taken away. */
export function toChanges(
  before: CampaignDraft,
  draft: CampaignDraft,
  zone: string,
): Changes {
  const was: Record<string, unknown> = toTerms(before, zone);
  return Object.fromEntries(
    Object.entries(toTerms(draft, zone)).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field]),
    ),
  );
}

/** The filter that the fields say, without what goes without saying. */
export function filterOf(scope: ScopeDraft): Filter {
  return Object.fromEntries(
    Object.entries(scope).filter(([, values]) => values.length > 0),
  );
}

/** The field that the server has something against. */
export function fieldIn(path: string): CampaignField | undefined {
  const [first, ...rest] = path.replace(/^changes\./, '').split('.');
  switch (first) {
    case 'recurrence':
      return 'every';
    case 'filter':
      return partIn(rest[0]);
    case 'name':
    case 'description':
    case 'owner':
    case 'startsAt':
    case 'durationDays':
      return first;
    default:
      return undefined;
  }
}

function startProblem(
  text: string,
  zone: string,
  now: Date,
): CampaignProblem | undefined {
  const at = fromField(text, zone);
  if (!at) {
    return text === '' ? 'required' : 'invalid';
  }
  return hasCome(at, now) ? 'past' : undefined;
}

function partIn(name: string | undefined): CampaignField {
  if (name === 'owner') {
    return 'subjectOwner';
  }
  return name === 'subject' ? name : 'scope';
}

function toTerms(draft: CampaignDraft, zone: string) {
  const { unit } = draft;
  return {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    owner: draft.owner,
    filter: filterOf(draft.scope),
    startsAt: fromField(draft.startsAt, zone),
    durationDays: Number(draft.durationDays),
    recurrence: unit === 'never' ? null : { every: Number(draft.every), unit },
  };
}

function scopeOf(filter: Filter): ScopeDraft {
  return {
    ...{ subject: [], subjectClass: [], controlDomain: [], owner: [] },
    ...{ riskRating: [], reasonCategory: [], flag: [] },
    ...filter,
  };
}

function isCount(text: string): boolean {
  const count = Number(text);
  return (
    text.trim() !== '' && Number.isInteger(count) && count >= 1 && count <= 366
  );
}
