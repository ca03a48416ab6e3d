import {
  addDays,
  asksForAttestation,
  type AccountabilityModel,
  type AccountabilityWorkKind,
  type AttestationStatus,
  type GapReason,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AttestedClaim } from './AccountabilityStore';
import type { StandingClaim, Unclaimed } from './OwnerStore';

/** What accountability asks of somebody. */
export interface AccountabilityTask {
  readonly kind: AccountabilityWorkKind;
  /** Entity that nothing names anybody for; left out for a claim. */
  readonly entityRef?: string;
  /** Entity that names the owner; the organisation where left out. */
  readonly claimRef?: string;
  readonly controlDomain: string;
  /** Who is named, if anybody is. */
  readonly owner?: string;
  readonly assignee: string;
  readonly dueAt: Instant;
}

/** The same, when it is to be opened. */
export interface WantedTask extends AccountabilityTask {
  /** Why it is a gap, if it is one. */
  readonly reason?: GapReason;
}

/** The same, as it was opened. */
export interface OpenAccountabilityTask extends AccountabilityTask {
  readonly id: string;
  readonly openedAt: Instant;
}

/** What should be open, as things stand. */
export function wantedTasks(options: {
  claims: readonly StandingClaim[];
  unclaimed: readonly Unclaimed[];
  model: Pick<AccountabilityModel, 'attestWithinDays'>;
  statusOf: (claim: StandingClaim) => AttestationStatus;
  /** Who is to mend a claim by which nobody is accountable. */
  fixerOf: (claim: AttestedClaim) => string;
  now: Date;
}): readonly WantedTask[] {
  const { model, statusOf, fixerOf, now } = options;
  const mendBy = addDays(now, model.attestWithinDays);
  const ofClaims = options.claims.flatMap((claim): WantedTask[] => {
    const { claimRef, controlDomain, owner, reason } = claim;
    const about = { claimRef, controlDomain, owner };
    if (reason) {
      const assignee = fixerOf(claim);
      return [
        {
          ...{ ...about, kind: 'accountability_gap', assignee },
          ...{ reason, dueAt: mendBy },
        },
      ];
    }
    const status = statusOf(claim);
    const { dueAt } = status;
    return asksForAttestation(status, now)
      ? [{ ...about, kind: 'attestation', assignee: owner, dueAt }]
      : [];
  });
  const ofEntities = options.unclaimed.map(
    ({ entityRef, controlDomain, fixer }): WantedTask => ({
      ...{ kind: 'accountability_gap', entityRef, controlDomain },
      ...{ assignee: fixer, reason: 'nobody_named', dueAt: mendBy },
    }),
  );
  return [...ofClaims, ...ofEntities];
}

/** What has to be closed and opened for that. */
export function taskDifference(
  open: readonly OpenAccountabilityTask[],
  wanted: readonly WantedTask[],
): {
  readonly close: readonly OpenAccountabilityTask[];
  readonly open: readonly WantedTask[];
} {
  const wantedKeys = new Set(wanted.map(keyOf));
  const openKeys = new Set(open.map(keyOf));
  return {
    close: open.filter(task => !wantedKeys.has(keyOf(task))),
    open: wanted.filter(task => !openKeys.has(keyOf(task))),
  };
}

// Until when it should be done does not make it another task.
function keyOf(task: AccountabilityTask): string {
  const { kind, entityRef, claimRef, controlDomain, owner, assignee } = task;
  return [kind, entityRef, claimRef, controlDomain, owner, assignee].join(' ');
}
