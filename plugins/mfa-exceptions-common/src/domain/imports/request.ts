import type { FieldIssue } from '../errors';
import type { Actor } from '../exception/duties';
import type { ExceptionRequest } from '../exception/exception';
import type { SubjectClass } from '../exception/vocabulary';
import { breachesOf, populationBreaches } from '../policy/limits';
import type { EffectivePolicy } from '../policy/policy';
import type { Instant } from '../time';
import { withSubjectEnd, type SubjectEnd } from '../trigger/annotations';
import { controlsOf } from './controls';
import type { ImportNote, ImportRow } from './row';
import { isPast, windowOf } from './window';

/** A person whom the catalog has. @public */
export type ImportPerson = Extract<Actor, { kind: 'user' }>;

/** An entity that the register governs. @public */
export interface ImportSubject {
  readonly ref: string;
  readonly subjectClass: SubjectClass;
  readonly ownerRef?: string;
  /** What the catalog says of its vendor's contract. */
  readonly end?: SubjectEnd;
}

/** What the catalog and the configuration say of the words in a row. @public */
export interface ImportFacts {
  subject(name: string): ImportSubject | { readonly message: string };
  person(name: string): ImportPerson | undefined;
  /** Reference of a user or a group. */
  owner(name: string): string | undefined;
  policyFor(
    request: Pick<
      ExceptionRequest,
      'controlDomain' | 'reason' | 'riskRating' | 'scope'
    >,
    subjectClass: SubjectClass,
  ): EffectivePolicy;
  /** What the API itself would have against a request. */
  issuesOf(request: ExceptionRequest): readonly FieldIssue[];
}

/** What is to be done where a row says too little, or too much. @public */
export interface ImportChoices {
  /** A row without an end: refused, or the most that the policy admits from now on. */
  readonly undated: 'refuse' | 'policy_maximum';
  /** An end past the policy's limit: refused, or cut to that. */
  readonly beyondLimit: 'refuse' | 'cut';
  /** Requests what nobody is named for, or somebody whom the catalog does not have. */
  readonly defaultRequester?: string;
}

/** What a row asks for, and for what. */
export interface ImportedRequest {
  readonly request: ExceptionRequest;
  readonly subject: ImportSubject;
  readonly requester: ImportPerson;
  readonly requestedAt: Instant;
  readonly originalValidTo: Instant;
  readonly policy: EffectivePolicy;
  /** Somebody should look at it now: it had no end, or its controls no proof. */
  readonly reviewNow: boolean;
}

/**
 * What a row asks for, held against the policy that it comes under.
 *
 * @returns nothing where there are issues
 */
export function requestOf(
  row: ImportRow,
  context: { facts: ImportFacts; choices: ImportChoices; now: Date },
  notes: ImportNote[],
  issues: FieldIssue[],
): ImportedRequest | undefined {
  const { facts, choices, now } = context;
  const subject = subjectOf(row, facts, issues);
  const requester = requesterOf(row, context, notes, issues);
  const { controlDomain, riskRating, justification } = row;
  const required = { controlDomain, riskRating, justification };
  for (const [field, value] of Object.entries(required)) {
    if (value === undefined) {
      issues.push({ field, message: 'must be given' });
    }
  }
  if (!subject || !requester || !controlDomain || !riskRating) {
    return undefined;
  }
  if (!row.reasonCategory) {
    notes.push({
      field: 'reasonCategory',
      message: "'other', for want of one",
    });
  }
  const size = row.populationSize ?? Math.max(row.users.length, 1);
  if (row.populationSize === undefined && row.groups.length > 0) {
    issues.push({
      field: 'populationSize',
      message: 'must be given where groups are named',
    });
  }
  // What is over is put on record as it was.
  const isOver = row.validTo !== undefined && isPast(row, row.validTo, now);
  const { vendorContractEnd } = withSubjectEnd(
    row,
    isOver ? undefined : subject.end,
  );
  const contract = vendorContractEnd && { vendorContractEnd };
  const base = {
    controlDomain,
    scope: {
      population: {
        users: row.users,
        groups: row.groups,
        size,
        includes: row.includes,
      },
      applications: row.applications,
      sessionPath: {
        networks: row.networks,
        clients: row.clients,
        protocols: row.protocols,
      },
      environments: row.environments,
    },
    reason: {
      category: row.reasonCategory ?? ('other' as const),
      justification: justification ?? '',
    },
    riskRating,
    ticketLinks: row.ticketLinks,
    evidenceLinks: row.evidenceLinks,
    ...contract,
  };
  const policy = facts.policyFor(base, subject.subjectClass);
  const window = windowOf(
    { ...row, ...contract },
    policy,
    choices,
    now,
    notes,
    issues,
  );
  if (!window) {
    return undefined;
  }
  const { requestedAt, validFrom, validTo, originalValidTo } = window;
  const controls = controlsOf(row, requestedAt, context, subject, requester);
  notes.push(...controls.notes);
  const request: ExceptionRequest = {
    ...base,
    compensatingControls: controls.items,
    validFrom,
    validTo,
  };
  issues.push(...facts.issuesOf(request));
  // What has ended is put on record as it was; it asks for nothing.
  issues.push(
    ...(isPast(row, validTo, now)
      ? populationBreaches(request.scope, undefined)
      : breachesOf(request, {
          policy,
          similarity: { repeats: 0, copies: 0 },
          now,
        })),
  );
  const reviewNow = row.validTo === undefined || controls.notes.length > 0;
  return {
    request,
    subject,
    requester,
    requestedAt,
    originalValidTo,
    policy,
    reviewNow,
  };
}

function subjectOf(row: ImportRow, facts: ImportFacts, issues: FieldIssue[]) {
  if (row.subject === undefined) {
    issues.push({ field: 'subject', message: 'must be given' });
    return undefined;
  }
  const subject = facts.subject(row.subject);
  if ('message' in subject) {
    issues.push({ field: 'subject', message: subject.message });
    return undefined;
  }
  return subject;
}

function requesterOf(
  row: ImportRow,
  { facts, choices }: { facts: ImportFacts; choices: ImportChoices },
  notes: ImportNote[],
  issues: FieldIssue[],
): ImportPerson | undefined {
  const named = row.requester && facts.person(row.requester);
  if (named) {
    return named;
  }
  const fallback =
    choices.defaultRequester && facts.person(choices.defaultRequester);
  if (fallback) {
    notes.push({
      field: 'requester',
      message: `'${fallback.ref}', whom the import names for such rows`,
    });
    return fallback;
  }
  issues.push({
    field: 'requester',
    message: row.requester
      ? 'must be a person in the catalog, by reference, name or mail address'
      : 'must be given',
  });
  return undefined;
}
