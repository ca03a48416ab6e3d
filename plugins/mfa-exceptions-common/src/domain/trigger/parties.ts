import { currentApprovals } from '../exception/approvals';
import type { MfaException } from '../exception/exception';

/** As what an exception depends on somebody. @public */
export const partyRoles = [
  'requester',
  'approver',
  'implementer',
  'accountable',
  'subject_owner',
  'implementing_group',
] as const;
/** @public */
export type PartyRole = (typeof partyRoles)[number];

/** A person or a group that an exception depends on. @public */
export interface Party {
  readonly role: PartyRole;
  /** Entity reference of a user or a group. */
  readonly ref: string;
  /** The group that they acted for. */
  readonly group?: string;
  /** Whether they were in it when they acted: the rules have seen to that. */
  readonly wasIn?: boolean;
}

/** Who is in charge of a subject besides those on the record. @public */
export interface InCharge {
  /** Who is accountable for the control domain, if anybody is. */
  readonly accountable?: string;
  /** Who owns the subject, as the catalog has it. */
  readonly owners: readonly string[];
}

/**
 * Whom an exception depends on: the three layers that answer for it in its
 * present round, and who is in charge of what it is about.
 *
 * @public
 */
export function partiesOf(
  exception: MfaException,
  { accountable, owners }: InCharge,
): readonly Party[] {
  const { requester, subjectOwnerRef, policy, round, origin } = exception;
  // What came in from elsewhere names people whom nobody has looked up.
  const wasIn = origin !== 'import';
  const groupOf = (path: string) =>
    policy?.approvals.find(each => each.path === path)?.group;
  const implementations = exception.implementations.filter(
    each => each.round === round,
  );
  const parties: Party[] = [
    {
      role: 'requester',
      ref: requester,
      ...(isGroup(subjectOwnerRef) && { group: subjectOwnerRef }),
    },
    ...currentApprovals(exception).map(
      ({ by, path }): Party => ({
        role: 'approver',
        ref: by,
        ...{ group: groupOf(path), wasIn },
      }),
    ),
    ...implementations.map(
      ({ by }): Party => ({
        role: 'implementer',
        ref: by,
        ...{ group: policy?.implementers, wasIn },
      }),
    ),
    ...(accountable
      ? [{ role: 'accountable', ref: accountable } as const]
      : []),
    ...owners.map((ref): Party => ({ role: 'subject_owner', ref })),
    ...(policy
      ? [{ role: 'implementing_group', ref: policy.implementers } as const]
      : []),
  ];
  return parties.filter(({ ref }) => /^(user|group):/.test(ref));
}

function isGroup(ref: string | undefined): ref is string {
  return ref?.startsWith('group:') ?? false;
}
