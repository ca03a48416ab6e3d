// What verification finds where something does not hold.

/** What was done to it, as far as that can be told. @public */
export const verificationFaults = [
  /** It is not what its hash says. */
  'changed',
  /** It should be there. */
  'missing',
  /** It should not be there. */
  'extra',
  /** It does not go on from what comes before it. */
  'out_of_place',
  /** It holds by itself, and is not what was covered by a checkpoint. */
  'rewritten',
  /** What is kept beside a history is not what that leads to. */
  'record',
  /** It says that it was written before a checkpoint that does not know of it. */
  'slipped_in',
  /** What a checkpoint covers does not lead to its root. */
  'root',
  /** A signature does not fit what it signs. */
  'signature',
  /** It was signed with a key that the configuration does not know. */
  'unknown_key',
] as const;
/** @public */
export type VerificationFault = (typeof verificationFaults)[number];

/** Rows that are never to change, and that the ledger vouches for. @public */
export const ledgerLogs = [
  'accountability',
  'attestations',
  'models',
  'observations',
  'plans',
  'delegations',
  'revocations',
  'campaign_scopes',
  'posture',
  'checkpoints',
  'signatures',
  'evidence',
] as const;
/** @public */
export type LedgerLog = (typeof ledgerLogs)[number];

/** What verification goes through. @public */
export const verifiedThings = [
  'exception',
  'incident',
  'campaign',
  'checkpoint',
  'ledger',
  ...ledgerLogs,
] as const;
/** @public */
export type VerifiedThing = (typeof verifiedThings)[number];

/** One thing that does not hold. @public */
export interface VerificationFinding {
  readonly of: VerifiedThing;
  /** Of the exception, the day of the checkpoint, the key of the row. */
  readonly id: string;
  /** The first entry that does not fit, where it is a history. */
  readonly entry?: number;
  readonly fault: VerificationFault;
  /** Day of the checkpoint that says so, where one does. */
  readonly checkpoint?: string;
}
