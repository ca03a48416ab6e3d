import {
  annotationMistakes,
  attestationStatus,
  FieldsError,
  speaksFor,
  type AccountabilityEntry,
  type AccountabilityFacts,
  type AccountabilityRecord,
  type Actor,
  type Attestation,
  type EntityAccountability,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccountabilityAccess } from './AccountabilityAccess';
import type { KnownAccountability } from './AccountabilityReader';
import { claimKey } from './AccountabilityStore';
import {
  recordIn,
  resolveIn,
  viewOf,
  type Resolved,
} from './accountabilityView';

/** Whom an answer is for, and what has been attested. */
export interface AnswerContext {
  /** Left out for an answer about the past, in which nobody can do anything. */
  readonly caller?: {
    readonly actor: Actor;
    readonly access: AccountabilityAccess;
  };
  /** The last words, and since when claims have stood; by `claimKey`. */
  readonly attestations: ReadonlyMap<string, Attestation>;
  readonly since: ReadonlyMap<string, Instant>;
  readonly now: Date;
}

/** What is shown of all control domains of an entity. */
export function toAnswer(
  known: KnownAccountability,
  at: Instant,
  context: AnswerContext,
): EntityAccountability {
  const { entityRef, facts, lastKnown, observedAt, knowledge } = known;
  const { model } = knowledge;
  return {
    entityRef,
    ...(facts?.ownerRef !== undefined && { ownerRef: facts.ownerRef }),
    at,
    ...(observedAt !== undefined && { observedAt }),
    lastKnown,
    mistakes: [
      ...annotationMistakes(
        facts?.annotations ?? {},
        model.controlDomains,
        viewOf(knowledge).owner,
      ),
    ],
    items: known.entries.map(entry => toEntry(entry, known, context)),
  };
}

/** What is shown of one of them. */
export function toEntry(
  resolved: Resolved,
  known: KnownAccountability,
  context: AnswerContext,
): AccountabilityEntry {
  const { controlDomain } = resolved;
  const recorded = recordIn(known.knowledge, known.entityRef, controlDomain);
  const shared = {
    controlDomain,
    version: versionOf(known, controlDomain),
    responsible: [...resolved.responsible],
    ...(recorded && { recorded: toRecorded(recorded) }),
    allowedActions: actionsOn(resolved, known, context),
  };
  if (resolved.status !== 'accountable') {
    return { ...resolved, ...shared };
  }
  const since = context.since.get(claimKey(resolved));
  const attestation =
    since &&
    attestationStatus(
      since,
      context.attestations.get(claimKey(resolved)),
      known.knowledge.model,
      context.now,
    );
  return { ...resolved, ...shared, ...(attestation && { attestation }) };
}

/** How much was said about a control domain of an entity. */
export function versionOf(
  { records }: Pick<KnownAccountability, 'records'>,
  controlDomain: string,
): number {
  return records
    .filter(record => record.controlDomain === controlDomain)
    .reduce((last, { sequence }) => Math.max(last, sequence), 0);
}

/** Whether anybody can be put on record for an entity, or for what is in it. */
function isReached({
  entityRef,
  facts,
}: Pick<KnownAccountability, 'entityRef' | 'facts'>): boolean {
  return (
    facts?.subjectClass !== undefined || /^(system|domain):/.test(entityRef)
  );
}

/** @throws FieldsError for what nobody can be put on record for */
export function refuseUnreached(known: KnownAccountability): void {
  if (!isReached(known)) {
    throw new FieldsError([
      {
        field: 'entityRef',
        message: `must be something that the register governs, a system or a domain, which '${known.entityRef}' is not`,
      },
    ]);
  }
}

/** What permissions on a control domain of an entity go by. */
export function permissionFacts(
  { facts }: KnownAccountability,
  resolved: Resolved,
): AccountabilityFacts {
  return {
    subjectOwner: facts?.ownerRef,
    subjectClass: facts?.subjectClass,
    accountableOwner:
      resolved.status === 'unknown' ? undefined : resolved.owner,
  };
}

/** What is known once something more has been said about the entity. */
export function withRecord(
  known: KnownAccountability,
  record: AccountabilityRecord,
): KnownAccountability {
  const { knowledge, entityRef } = known;
  const records = [...known.records, record];
  const after = {
    ...knowledge,
    records: new Map([...knowledge.records, [entityRef, records]]),
  };
  return {
    ...known,
    records,
    knowledge: after,
    entries: known.entries.map(({ controlDomain }) =>
      resolveIn(after, entityRef, controlDomain),
    ),
  };
}

function actionsOn(
  resolved: Resolved,
  known: KnownAccountability,
  { caller }: AnswerContext,
): AccountabilityEntry['allowedActions'] {
  const may =
    !known.lastKnown &&
    caller?.actor.kind === 'user' &&
    caller.access.mayUpdate(permissionFacts(known, resolved));
  if (!may) {
    return [];
  }
  const speaks =
    resolved.status === 'accountable' &&
    speaksFor(caller.actor, resolved.owner);
  return [
    ...(isReached(known) ? ['record' as const] : []),
    ...(speaks ? ['attest' as const] : []),
  ];
}

function toRecorded(
  record: AccountabilityRecord,
): NonNullable<AccountabilityEntry['recorded']> {
  const { entityRef, controlDomain, sequence, responsible, ...said } = record;
  return { ...said, responsible: [...responsible] };
}
