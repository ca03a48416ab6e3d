import type { ExceptionHistory } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

type Changes = ExceptionHistory['items'][number]['changes'];

/** What of a record people mean by "changed"; the rest follows from the action itself. */
export const tellingFields = [
  'controlDomain',
  'scope',
  'reason',
  'riskRating',
  'compensatingControls',
  'validFrom',
  'validTo',
  'vendorContractEnd',
  'ticketLinks',
  'evidenceLinks',
  'remediationPlan',
  'enforcement',
  'laterEnd',
] as const;
export type TellingField = (typeof tellingFields)[number];

/** One value before and after, as words. */
export interface ValueChange {
  readonly field: TellingField;
  /** Where within the field, for one that has parts. */
  readonly part?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The changes of a history entry that are worth showing, down to single values. */
export function valueChanges(changes: Changes): readonly ValueChange[] {
  return tellingFields.flatMap(field => {
    const change = field === 'laterEnd' ? laterEndIn(changes) : changes[field];
    return change ? leaves(field, [], change.from, change.to) : [];
  });
}

/** The end that was asked for; what is decided of it, the action says. */
function laterEndIn({ extensions }: Changes): Changes[string] | undefined {
  const before = Array.isArray(extensions?.from) ? extensions.from.length : 0;
  const asked = Array.isArray(extensions?.to)
    ? extensions.to[before]
    : undefined;
  return isRecord(asked) ? { from: asked.from, to: asked.validTo } : undefined;
}

function leaves(
  field: TellingField,
  path: readonly string[],
  from: unknown,
  to: unknown,
): ValueChange[] {
  if (isRecord(from) && isRecord(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap(key =>
      leaves(field, [...path, key], from[key], to[key]),
    );
  }
  if (JSON.stringify(from) === JSON.stringify(to)) {
    return [];
  }
  return [
    {
      field,
      part: path.length > 0 ? path.join('.') : undefined,
      from: inWords(from),
      to: inWords(to),
    },
  ];
}

function inWords(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(inWords).join(', ') : undefined;
  }
  if (isRecord(value)) {
    return typeof value.description === 'string'
      ? value.description
      : Object.values(value).map(inWords).join(', ');
  }
  return String(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
