import { CSV_MARK, csvLine } from '../documents/csv';
import type { ExceptionItem } from './items';

type Value = string | undefined;
type Shown = ExceptionItem & {
  readonly evidence: NonNullable<ExceptionItem['evidence']>;
};

// What a person reads in a spreadsheet: of each exception one row.
const COLUMNS: Readonly<Record<string, (item: Shown) => Value>> = {
  subject: ({ evidence }) => evidence.record.subjectRef,
  subjectClass: ({ evidence }) => evidence.record.subjectClass,
  subjectOwner: ({ evidence }) => evidence.record.subjectOwnerRef,
  accountable: ({ accountable }) => accountable?.owner,
  accountableStatus: ({ accountable }) => accountable?.status,
  controlDomain: ({ evidence }) => evidence.record.controlDomain,
  risk: ({ evidence }) => evidence.risk,
  reasonCategory: ({ evidence }) => evidence.record.reason.category,
  justification: ({ evidence }) => evidence.record.reason.justification,
  populationSize: ({ evidence }) =>
    String(evidence.record.scope.population.size),
  state: ({ evidence }) => evidence.status.state,
  enforcement: ({ evidence }) => evidence.status.enforcement,
  flags: ({ evidence }) => list(evidence.status.flags),
  inForce: timesOf('in_force'),
  inPlaceAfterEnd: timesOf('in_place_after_end'),
  originalValidTo: ({ evidence }) => evidence.record.originalValidTo,
  validTo: ({ evidence }) => evidence.record.validTo,
  requested: ({ evidence }) => deeds(evidence.people.requested),
  approved: ({ evidence }) => deeds(evidence.people.approved),
  implemented: ({ evidence }) => deeds(evidence.people.implemented),
  reviewed: ({ evidence }) => deeds(evidence.people.reviewed),
  ended: ({ evidence }) => deeds(evidence.people.ended),
  removed: ({ evidence }) => deeds(evidence.people.removed),
  reviewsDone: ({ evidence }) => String(evidence.reviewsDone.length),
  reviewsMissed: ({ evidence }) =>
    list(evidence.reviewsMissed.map(({ overdueAt }) => overdueAt)),
};

const PROOF = ['entries', 'lastHash', 'brokenAt', 'position'];

/** The first line. */
export function csvHead(): string {
  const names = ['id', ...Object.keys(COLUMNS), ...PROOF];
  return `${CSV_MARK}${csvLine(names)}`;
}

export function csvRow(item: ExceptionItem): string {
  const { inclusion, broken, evidence } = item;
  const values = Object.values(COLUMNS).map(of =>
    evidence ? of({ ...item, evidence }) ?? '' : '',
  );
  return csvLine([
    inclusion.id,
    ...values,
    ...[String(inclusion.sequence), inclusion.hash],
    ...[broken ? String(broken) : '', String(inclusion.position)],
  ]);
}

function timesOf(kind: string) {
  return ({ evidence }: Shown) =>
    list(
      evidence.standing
        .filter(({ how }) => how === kind)
        .map(({ from, to }) => `${from}/${to}`),
    );
}

function deeds(
  all: readonly { readonly by?: string; readonly at: string }[],
): string {
  return list(all.map(({ by, at }) => (by ? `${by} ${at}` : at)));
}

function list(values: readonly string[]): string {
  return values.join('; ');
}
