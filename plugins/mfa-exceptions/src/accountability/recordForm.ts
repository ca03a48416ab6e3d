import {
  ownerRefFrom,
  type AccountabilityEntry,
  type RecordAccountabilityInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fromField } from './instants';

/** What a person has filled in. */
export interface RecordValues {
  readonly says: 'somebody' | 'nothing';
  readonly accountable: string;
  readonly responsible: readonly string[];
  readonly since: 'now' | 'earlier';
  /** As the field for a date and a time gives it. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly reason: string;
}

export const recordFields = [
  'accountable',
  'responsible',
  'validFrom',
  'validTo',
  'reason',
] as const;
export type RecordField = (typeof recordFields)[number];

export type RecordProblem =
  | 'required'
  | 'past'
  | 'order'
  | 'ahead'
  | 'notAnOwner';

/** What stands in the form at first: what is on record, if anything. */
export function valuesOf(entry: AccountabilityEntry): RecordValues {
  return {
    says: 'somebody',
    accountable: entry.recorded?.accountable ?? '',
    responsible: entry.recorded?.responsible ?? [],
    since: 'now',
    validFrom: '',
    validTo: '',
    reason: '',
  };
}

/** What keeps it from being sent, field by field. */
export function wrongIn(
  values: RecordValues,
  now: Date,
  zone: string,
): Partial<Record<RecordField, RecordProblem>> {
  const { says, accountable, responsible, since, reason } = values;
  const correction = since === 'earlier';
  const wrong: Partial<Record<RecordField, RecordProblem>> = {};
  if (says === 'somebody' && accountable === '') {
    wrong.accountable = 'required';
  }
  if (says === 'somebody' && !responsible.every(isOwner)) {
    wrong.responsible = 'notAnOwner';
  }
  const from = correction ? millisIn(values.validFrom, zone) : now.getTime();
  if (from === undefined) {
    wrong.validFrom = 'required';
  } else if (correction && from >= now.getTime()) {
    wrong.validFrom = 'past';
  }
  const to = millisIn(values.validTo, zone);
  if (to !== undefined && from !== undefined && to <= from) {
    wrong.validTo = correction ? 'order' : 'ahead';
  }
  if (correction && reason.trim() === '') {
    wrong.reason = 'required';
  }
  return wrong;
}

/** What goes to the server. */
export function inputOf(
  values: RecordValues,
  version: number,
  zone: string,
): RecordAccountabilityInput {
  const somebody = values.says === 'somebody';
  const from =
    values.since === 'earlier' ? fromField(values.validFrom, zone) : undefined;
  const to = fromField(values.validTo, zone);
  const reason = values.reason.trim();
  return {
    version,
    accountable: somebody ? values.accountable : null,
    responsible: somebody
      ? values.responsible.map(each => ownerRefFrom(each) ?? each)
      : [],
    ...(from && { validFrom: from }),
    ...(to && { validTo: to }),
    ...(reason && { reason }),
  };
}

function isOwner(text: string): boolean {
  return ownerRefFrom(text) !== undefined;
}

function millisIn(text: string, zone: string): number | undefined {
  const at = fromField(text, zone);
  return at === undefined ? undefined : Date.parse(at);
}
