import {
  exceptionColumnValues,
  exceptionColumns,
  type ExceptionColumn,
  type ColumnValue,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CSV_MARK, csvLine } from '../documents/csv';

type Columns = Readonly<
  Record<string, (exception: ExceptionView) => ColumnValue>
>;

// What a person reads in a spreadsheet, and in the last column, for reading it
// back in, the whole record.
const WHOLE: Columns = {
  id: ({ id }) => id,
  subject: ({ subjectRef }) => subjectRef,
  subjectClass: ({ subjectClass }) => subjectClass,
  subjectOwner: ({ subjectOwnerRef }) => subjectOwnerRef,
  controlDomain: ({ controlDomain }) => controlDomain,
  state: ({ state }) => state,
  enforcement: ({ enforcement }) => enforcement,
  flags: ({ flags }) => flags,
  riskRating: ({ riskRating }) => riskRating,
  effectiveRisk: ({ effectiveRisk }) => effectiveRisk,
  reasonCategory: ({ reason }) => reason.category,
  justification: ({ reason }) => reason.justification,
  users: ({ scope }) => scope.population.users,
  groups: ({ scope }) => scope.population.groups,
  populationSize: ({ scope }) => scope.population.size,
  includes: ({ scope }) => scope.population.includes,
  applications: ({ scope }) => scope.applications,
  networks: ({ scope }) => scope.sessionPath.networks,
  clients: ({ scope }) => scope.sessionPath.clients,
  protocols: ({ scope }) => scope.sessionPath.protocols,
  environments: ({ scope }) => scope.environments,
  compensatingControls: ({ compensatingControls }) =>
    compensatingControls.map(({ description }) => description),
  requester: ({ requester }) => requester,
  requestedAt: ({ requestedAt }) => requestedAt,
  validFrom: ({ validFrom }) => validFrom,
  validTo: ({ validTo }) => validTo,
  approvers: ({ approvals }) => approvals.map(({ by }) => by),
  approvedAt: ({ approvals }) => approvals.map(({ at }) => at),
  implementers: ({ implementations }) => implementations.map(({ by }) => by),
  implementedAt: ({ implementations }) => implementations.map(({ at }) => at),
  reviewDueAt: ({ reviewDueAt }) => reviewDueAt,
  endedAt: ({ endedAt }) => endedAt,
  removedBy: ({ removal }) => removal?.by,
  removedAt: ({ removal }) => removal?.at,
  ticketLinks: ({ ticketLinks }) => ticketLinks,
  origin: ({ origin }) => origin,
  record: exception => JSON.stringify(exception),
};

/** How exceptions are written as CSV: as a view shows them, or whole. */
export function csvOf(shown?: readonly ExceptionColumn[]) {
  const columns = shown ? columnsOf(shown) : WHOLE;
  const values = Object.values(columns);
  return {
    header: `${CSV_MARK}${csvLine(Object.keys(columns))}`,
    line: (exception: ExceptionView) =>
      csvLine(values.map(value => wordsOf(value(exception)))),
  };
}

// In the order in which a screen has them. Two of them may show the same thing;
// a file has it once.
function columnsOf(shown: readonly ExceptionColumn[]): Columns {
  return Object.assign(
    {},
    ...exceptionColumns
      .filter(column => shown.includes(column))
      .map(column => exceptionColumnValues[column]),
  );
}

function wordsOf(value: ColumnValue): string {
  return typeof value === 'object' ? value.join('; ') : String(value ?? '');
}
