import { ConflictError } from '@backstage/errors';
import { refuse, type FieldIssue } from '../errors';
import { hasCome, millisOf, toInstant, type Instant } from '../time';
import { absenceOf } from './annotations';
import type { AccountabilityRecord, OwnerFacts } from './facts';
import { holdsAt } from './records';

/** What somebody has to say about who is accountable. @public */
export interface AccountabilityStatement {
  /** Left out where the register is to say nothing any more. */
  readonly accountable?: string;
  readonly responsible: readonly string[];
  /** From now on, where left out. */
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
  readonly reason?: string;
}

/** About what, by whom and when something is said. @public */
export interface StatementContext {
  readonly entityRef: string;
  readonly controlDomain: string;
  readonly by: string;
  readonly now: Date;
  /** How much was said before. */
  readonly version: number;
  /** What the catalog says now of whoever is named; nothing where nobody knows. */
  readonly ownerOf?: (ref: string) => OwnerFacts | undefined;
}

/**
 * A change that was made with other things in view than there are now. A 409 in
 * the API, whose error says how much has been recorded by now.
 *
 * @public
 */
export class AccountabilityConflictError extends ConflictError {
  readonly version: number;

  constructor(message: string, version: number) {
    super(message);
    this.version = version;
  }
}

/**
 * The record that a statement becomes.
 *
 * @throws FieldsError for what cannot be said
 * @public
 */
export function stateAccountability(
  statement: AccountabilityStatement,
  context: StatementContext,
): AccountabilityRecord {
  const { entityRef, controlDomain, version, by, now } = context;
  const { validFrom = toInstant(now), ...said } = statement;
  refuse(issuesOf({ ...said, validFrom }, context));
  return {
    entityRef,
    controlDomain,
    sequence: version + 1,
    ...(said.accountable !== undefined && { accountable: said.accountable }),
    responsible: [...new Set(said.responsible)],
    validFrom,
    ...(said.validTo !== undefined && { validTo: said.validTo }),
    recordedAt: toInstant(now),
    recordedBy: by,
    ...(said.reason !== undefined && { reason: said.reason }),
  };
}

function issuesOf(
  said: AccountabilityStatement & { readonly validFrom: Instant },
  { now, ownerOf }: StatementContext,
): readonly FieldIssue[] {
  const { accountable, responsible, validFrom, validTo, reason } = said;
  const issues: FieldIssue[] = [];
  const against = (field: string, message: string) =>
    issues.push({ field, message });

  if (!hasCome(validFrom, now)) {
    against('validFrom', 'must not be in the future');
  }
  if (validTo !== undefined && millisOf(validTo) <= millisOf(validFrom)) {
    against('validTo', 'must be after validFrom');
  }
  if (millisOf(validFrom) < now.getTime() && reason === undefined) {
    against('reason', 'must be given for what is said about the past');
  }
  if (accountable === undefined && responsible.length > 0) {
    against('responsible', 'must be empty where nobody is accountable');
  }
  if (accountable !== undefined && responsible.includes(accountable)) {
    against(
      'responsible',
      `must not name '${accountable}', who is accountable already`,
    );
  }
  // Of the past alone, also those may be named who have left since.
  if (ownerOf && holdsAt(said, now)) {
    issues.push(...absencesOf(said, ownerOf));
  }
  return issues;
}

function absencesOf(
  { accountable, responsible }: AccountabilityStatement,
  ownerOf: (ref: string) => OwnerFacts | undefined,
): readonly FieldIssue[] {
  const named = responsible.map((ref, index) => ({
    field: `responsible.${index}`,
    ref,
  }));
  if (accountable !== undefined) {
    named.unshift({ field: 'accountable', ref: accountable });
  }
  return named.flatMap(({ field, ref }) => {
    const absence = absenceOf(ownerOf(ref));
    if (!absence) {
      return [];
    }
    const message =
      absence === 'owner_gone'
        ? `must be in the catalog, which '${ref}' is not`
        : `must have somebody in it, which '${ref}' has not`;
    return [{ field, message }];
  });
}
