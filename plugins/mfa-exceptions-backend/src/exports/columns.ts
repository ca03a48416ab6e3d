import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CSV_MARK, csvLine } from '../documents/csv';

// What a person reads in a spreadsheet, and in the last column, for reading it
// back in, the whole record.

const COLUMNS: Readonly<
  Record<string, (exception: ExceptionView) => string | undefined>
> = {
  id: ({ id }) => id,
  subject: ({ subjectRef }) => subjectRef,
  subjectClass: ({ subjectClass }) => subjectClass,
  subjectOwner: ({ subjectOwnerRef }) => subjectOwnerRef,
  controlDomain: ({ controlDomain }) => controlDomain,
  state: ({ state }) => state,
  enforcement: ({ enforcement }) => enforcement,
  flags: ({ flags }) => list(flags),
  riskRating: ({ riskRating }) => riskRating,
  effectiveRisk: ({ effectiveRisk }) => effectiveRisk,
  reasonCategory: ({ reason }) => reason.category,
  justification: ({ reason }) => reason.justification,
  users: ({ scope }) => list(scope.population.users),
  groups: ({ scope }) => list(scope.population.groups),
  populationSize: ({ scope }) => String(scope.population.size),
  includes: ({ scope }) => list(scope.population.includes),
  applications: ({ scope }) => list(scope.applications),
  networks: ({ scope }) => list(scope.sessionPath.networks),
  clients: ({ scope }) => list(scope.sessionPath.clients),
  protocols: ({ scope }) => list(scope.sessionPath.protocols),
  environments: ({ scope }) => list(scope.environments),
  compensatingControls: ({ compensatingControls }) =>
    list(compensatingControls.map(({ description }) => description)),
  requester: ({ requester }) => requester,
  requestedAt: ({ requestedAt }) => requestedAt,
  validFrom: ({ validFrom }) => validFrom,
  validTo: ({ validTo }) => validTo,
  approvers: ({ approvals }) => list(approvals.map(({ by }) => by)),
  approvedAt: ({ approvals }) => list(approvals.map(({ at }) => at)),
  implementers: ({ implementations }) =>
    list(implementations.map(({ by }) => by)),
  implementedAt: ({ implementations }) =>
    list(implementations.map(({ at }) => at)),
  reviewDueAt: ({ reviewDueAt }) => reviewDueAt,
  endedAt: ({ endedAt }) => endedAt,
  removedBy: ({ removal }) => removal?.by,
  removedAt: ({ removal }) => removal?.at,
  ticketLinks: ({ ticketLinks }) => list(ticketLinks),
  origin: ({ origin }) => origin,
  record: exception => JSON.stringify(exception),
};

/** The first line. */
export function csvHeader(): string {
  return `${CSV_MARK}${csvLine(Object.keys(COLUMNS))}`;
}

export function csvRow(exception: ExceptionView): string {
  return csvLine(Object.values(COLUMNS).map(of => of(exception) ?? ''));
}

function list(values: readonly string[]): string {
  return values.join('; ');
}
