import type { ExceptionView } from './exceptionViews';

/** What a register can show of each exception, in the order in which it does. @public */
export const exceptionColumns = [
  'exception',
  'subject',
  'owner',
  'control',
  'status',
  'risk',
  'population',
  'started',
  'ends',
  'review',
  'requester',
  'created',
  'changed',
] as const;
/** @public */
export type ExceptionColumn = (typeof exceptionColumns)[number];

/** Something of an exception, or several such things. @public */
export type ColumnValue = string | number | readonly string[] | undefined;

/**
 * What a column shows of an exception, by the names that a file has for it.
 *
 * @remarks
 * A screen says it in words and a file as it is; both show the same.
 *
 * @public
 */
export const exceptionColumnValues = {
  exception: {
    id: ({ id }) => id,
    controlDomain: ({ controlDomain }) => controlDomain,
    reasonCategory: ({ reason }) => reason.category,
  },
  subject: {
    subject: ({ subjectRef }) => subjectRef,
    subjectClass: ({ subjectClass }) => subjectClass,
  },
  owner: { subjectOwner: ({ subjectOwnerRef }) => subjectOwnerRef },
  control: { controlDomain: ({ controlDomain }) => controlDomain },
  status: { state: ({ state }) => state, flags: ({ flags }) => flags },
  risk: { effectiveRisk: ({ effectiveRisk }) => effectiveRisk },
  population: { populationSize: ({ scope }) => scope.population.size },
  started: { activatedAt: ({ activatedAt }) => activatedAt },
  ends: { endsAt: ({ endedAt, validTo }) => endedAt ?? validTo },
  review: { reviewDueAt: ({ reviewDueAt }) => reviewDueAt },
  requester: { requester: ({ requester }) => requester },
  created: { createdAt: ({ createdAt }) => createdAt },
  changed: { updatedAt: ({ updatedAt }) => updatedAt },
} as const satisfies Readonly<
  Record<
    ExceptionColumn,
    Readonly<Record<string, (exception: ExceptionView) => ColumnValue>>
  >
>;
