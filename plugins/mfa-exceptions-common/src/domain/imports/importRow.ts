import type { FieldIssue } from '../errors';
import type { MfaException } from '../exception/exception';
import type { Transition } from '../exception/transition';
import { changesBetween } from '../history/history';
import { hasCome, toInstant } from '../time';
import { taskChanges } from '../work/tasks';
import type { ImportColumn, ImportMapping } from './fields';
import {
  requestOf,
  type ImportChoices,
  type ImportFacts,
  type ImportedRequest,
} from './request';
import {
  readRow,
  type DateReader,
  type ImportCells,
  type ImportIssue,
  type ImportNote,
} from './row';
import { standingOf } from './standing';

/** What becomes of one row. @public */
export type ImportVerdict =
  | {
      readonly outcome: 'accepted';
      readonly record: MfaException;
      /** Whether it is a record that a register wrote itself. */
      readonly own: boolean;
      /** What the source calls it. */
      readonly externalId?: string;
      /** The end as the row gives it; what tells undated rows apart is the rest. */
      readonly givenEnd?: string;
      readonly notes: readonly ImportNote[];
    }
  | { readonly outcome: 'refused'; readonly issues: readonly ImportIssue[] };

/** What a row is held against; the clock and the rules are arguments. @public */
export interface ImportContext {
  readonly columns: readonly ImportColumn[];
  readonly mapping: ImportMapping;
  readonly choices: ImportChoices;
  readonly facts: ImportFacts;
  readonly readDate: DateReader;
  readonly now: Date;
}

/**
 * What becomes of one row of somebody's register. Pure: nothing is read or
 * written, and the same row always becomes the same.
 *
 * @param id - what the exception is to be called
 * @public
 */
export function importRow(
  id: string,
  cells: ImportCells,
  context: ImportContext,
): ImportVerdict {
  const { columns, mapping, readDate, now } = context;
  const { row, notes, issues } = readRow(cells, columns, mapping, readDate);
  const found: FieldIssue[] = [];
  const asked = requestOf(row, context, notes, found);
  if (
    asked &&
    row.status === 'requested' &&
    hasCome(asked.request.validTo, now)
  ) {
    found.push({
      field: 'validTo',
      message: 'has come before anybody decided: there is nothing to import',
    });
  }
  const known = new Set(issues.map(({ field }) => field));
  issues.push(
    ...found
      .filter(({ field }) => !known.has(field))
      .map(issue => withColumn(issue, columns)),
  );
  if (!asked || issues.length > 0) {
    return { outcome: 'refused', issues };
  }
  const record = standingOf(requestedBy(id, asked, now), {
    ...context,
    row,
    asked,
    notes,
  });
  return {
    outcome: 'accepted',
    own: false,
    record: { ...record, version: 1, updatedAt: toInstant(now) },
    ...(row.externalId && { externalId: row.externalId }),
    ...(row.validTo && { givenEnd: row.validTo }),
    notes,
  };
}

/**
 * How an imported record comes into the register: whole, in one entry of its
 * history that says who brought it, and from where.
 *
 * @public
 */
export function arrivalOf(
  record: MfaException,
  from: { readonly by: string; readonly reason: string; readonly now: Date },
): Transition {
  return {
    next: record,
    entry: {
      exceptionId: record.id,
      sequence: 1,
      at: toInstant(from.now),
      actor: from.by,
      action: 'import',
      to: record.state,
      reason: from.reason,
      changes: changesBetween(undefined, record),
    },
    tasks: taskChanges(undefined, record),
  };
}

function requestedBy(
  id: string,
  asked: ImportedRequest,
  now: Date,
): MfaException {
  const { request, subject, policy } = asked;
  return {
    ...request,
    id,
    version: 1,
    state: 'requested',
    enforcement: 'not_in_place',
    subjectRef: subject.ref,
    subjectClass: subject.subjectClass,
    ...(subject.ownerRef && { subjectOwnerRef: subject.ownerRef }),
    requester: asked.requester.ref,
    origin: 'import',
    originalValidTo: asked.originalValidTo,
    round: 1,
    policy,
    approvals: [],
    implementations: [],
    createdAt: toInstant(now),
    updatedAt: toInstant(now),
    requestedAt: asked.requestedAt,
  };
}

// What the request's own rules call a thing, and the column that it came from.
const ORIGINS: readonly (readonly [RegExp, ImportColumn['field']])[] = [
  [/^scope\.population\.size/, 'populationSize'],
  [/^scope\.population\.groups/, 'groups'],
  [/^scope\.population\.includes/, 'includes'],
  [/^scope\.population/, 'users'],
  [/^scope\.applications/, 'applications'],
  [/^scope\.sessionPath\.networks/, 'networks'],
  [/^scope\.sessionPath\.clients/, 'clients'],
  [/^scope\.sessionPath\.protocols/, 'protocols'],
  [/^scope\.environments/, 'environments'],
  [/^reason\.category/, 'reasonCategory'],
  [/^reason/, 'justification'],
  [/^compensatingControls\.\d+\.owner/, 'controlOwner'],
  [/^compensatingControls\.\d+\.evidence/, 'controlEvidence'],
  [/^compensatingControls\.\d+\.lastVerifiedAt/, 'controlVerifiedAt'],
];

function withColumn(
  { field, message }: FieldIssue,
  columns: readonly ImportColumn[],
): ImportIssue {
  const [, origin] = ORIGINS.find(([pattern]) => pattern.test(field)) ?? [];
  const name = origin ?? field.split('.')[0];
  const column = columns.find(known => known.field === name)?.column;
  return { field, ...(column !== undefined && { column }), message };
}
