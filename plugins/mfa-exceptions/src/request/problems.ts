import type { FieldIssue } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { RequestDraft } from './draft';

/** What is wrong with which field; `touched` problems may be shown at the field at once. */
export interface Problem extends FieldIssue {
  readonly missing: boolean;
}

/**
 * All that stands between a draft and its submission. What is simply missing
 * is said once, in plain words, and not again in the server's.
 */
export function problemsOf(options: {
  missing: readonly string[];
  issues: readonly FieldIssue[];
  needed: string;
}): readonly Problem[] {
  const { missing, issues, needed } = options;
  return [
    ...missing.map(field => ({ field, message: needed, missing: true })),
    ...issues
      .filter(({ field }) => !missing.some(each => overlap(each, field)))
      .map(issue => ({ ...issue, missing: false })),
  ];
}

/** The messages for a field and for all that it holds. */
export function messageAt(
  problems: readonly Problem[],
  field: string,
): string | undefined {
  return problems.find(problem => problem.field === field)?.message;
}

function overlap(left: string, right: string) {
  return (
    left === right ||
    left.startsWith(`${right}.`) ||
    right.startsWith(`${left}.`)
  );
}

const FIELDS: Readonly<Record<keyof RequestDraft, string>> = {
  users: 'scope.population',
  groups: 'scope.population',
  size: 'scope.population',
  includes: 'scope.population.includes',
  applications: 'scope.applications',
  networks: 'scope.sessionPath.networks',
  clients: 'scope.sessionPath.clients',
  protocols: 'scope.sessionPath.protocols',
  environments: 'scope.environments',
  controlDomain: 'controlDomain',
  category: 'reason.category',
  justification: 'reason.justification',
  riskRating: 'riskRating',
  controls: 'compensatingControls',
  endsOn: 'validTo',
  contractEndsOn: 'vendorContractEnd',
  tickets: 'ticketLinks',
  planOwner: 'remediationPlan',
  planLink: 'remediationPlan',
  planTarget: 'remediationPlan',
};

/** The fields that a change of the draft has come to. */
export function touchedBy(patch: Partial<RequestDraft>): readonly string[] {
  return (Object.keys(patch) as (keyof RequestDraft)[]).map(key => FIELDS[key]);
}
