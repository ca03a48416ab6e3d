import type { Actor } from '../exception/duties';
import { addDays, hasCome, later, type Instant } from '../time';
import type { AccountabilityModel } from './facts';
import type { AttestationState } from './vocabulary';

/** An owner's word that the accountability is theirs. @public */
export interface Attestation {
  readonly controlDomain: string;
  /** Entity that names the owner; the organisation where left out. */
  readonly claimRef?: string;
  /** Who is named. */
  readonly owner: string;
  /** User who gave the word, for themselves or for their group. */
  readonly attestedBy: string;
  readonly attestedAt: Instant;
}

/** Where an attestation stands at an instant. @public */
export interface AttestationStatus {
  readonly state: AttestationState;
  /** By when the owner is to attest again, or for the first time. */
  readonly dueAt: Instant;
  readonly attestedAt?: Instant;
  readonly attestedBy?: string;
}

/**
 * Whether what an owner has said still counts. What they said about an earlier
 * time in which they were accountable does not: a change of owner asks anew.
 *
 * @param since - from when the owner has been accountable without a break
 * @param last - the last attestation by this owner to this claim
 * @public
 */
export function attestationStatus(
  since: Instant,
  last: Pick<Attestation, 'attestedAt' | 'attestedBy'> | undefined,
  model: Pick<AccountabilityModel, 'attestEveryDays' | 'attestWithinDays'>,
  now: Date,
): AttestationStatus {
  const counts = last && later(last.attestedAt, since) === last.attestedAt;
  const dueAt = counts
    ? addDays(last.attestedAt, model.attestEveryDays)
    : addDays(since, model.attestWithinDays);
  const inTime = counts ? 'attested' : 'awaited';
  return {
    state: hasCome(dueAt, now) ? 'stale' : inTime,
    dueAt,
    ...(counts && {
      attestedAt: last.attestedAt,
      attestedBy: last.attestedBy,
    }),
  };
}

/** Owners are asked this long before their word runs out. */
const ASKED_BEFORE_DAYS = 14;

/**
 * Whether an owner is to be asked: they have not said so yet, or not for long,
 * or what they have said runs out soon.
 *
 * @public
 */
export function asksForAttestation(
  { state, dueAt }: Pick<AttestationStatus, 'state' | 'dueAt'>,
  now: Date,
): boolean {
  return (
    state !== 'attested' || hasCome(addDays(dueAt, -ASKED_BEFORE_DAYS), now)
  );
}

/** Whether somebody can attest for an owner: as that user, or as a member of that group. @public */
export function speaksFor(actor: Actor, owner: string): boolean {
  return (
    actor.kind === 'user' && (actor.ref === owner || actor.groups.has(owner))
  );
}
