import type {
  AddFindingInput,
  IncidentFinding,
  PatchFindingInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { fromField, toField } from '../accountability/instants';

export const findingFields = [
  'text',
  'owner',
  'dueAt',
  'controlDomain',
] as const;
export type FindingField = (typeof findingFields)[number];

/** What is to be done, as the fields hold it. */
export type FindingValues = Readonly<Record<FindingField, string>>;

export function findingValues(
  finding: IncidentFinding | undefined,
  zone: string,
): FindingValues {
  const { text = '', owner = '', controlDomain = '', dueAt } = finding ?? {};
  return {
    ...{ text, owner, controlDomain },
    dueAt: dueAt ? toField(dueAt, zone) : '',
  };
}

export function toAddInput(
  version: number,
  { text, owner, dueAt, controlDomain }: FindingValues,
  zone: string,
): AddFindingInput {
  const due = fromField(dueAt, zone);
  return {
    version,
    text: text.trim(),
    ...(owner && { owner }),
    ...(due && { dueAt: due }),
    ...(controlDomain && { controlDomain }),
  };
}

/** What was emptied is taken away. */
export function toEditInput(
  version: number,
  { text, owner, dueAt, controlDomain }: FindingValues,
  zone: string,
): PatchFindingInput {
  return {
    action: 'edit',
    version,
    changes: {
      text: text.trim(),
      owner: owner || null,
      dueAt: fromField(dueAt, zone) ?? null,
      controlDomain: controlDomain || null,
    },
  };
}
