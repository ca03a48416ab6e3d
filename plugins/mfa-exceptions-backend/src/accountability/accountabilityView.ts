import {
  ownerRefFrom,
  recordAsOf,
  resolveAccountability,
  SUBJECT_OWNER,
  type Accountability,
  type AccountabilityModel,
  type AccountabilityRecord,
  type AccountabilityView,
  type AsOf,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogFacts } from '../catalog/catalogFacts';

/** All that is known at some time of some entities, and of what they rest on. */
export interface Knowledge {
  readonly asOf: AsOf;
  readonly model: AccountabilityModel;
  /** By reference; what was never looked at is not in it. */
  readonly facts: ReadonlyMap<string, CatalogFacts>;
  /** All that was said in the register, by reference. */
  readonly records: ReadonlyMap<string, readonly AccountabilityRecord[]>;
}

/** An owner, a gap, or that nobody can say. */
export type Resolved =
  | Accountability
  | {
      readonly status: 'unknown';
      readonly controlDomain: string;
      readonly responsible: readonly string[];
    };

/** What the domain's resolution sees. What is gone is not there. */
export function viewOf(knowledge: Knowledge): AccountabilityView {
  return {
    model: knowledge.model,
    entity: ref => present(knowledge.facts.get(ref)),
    record: (ref, controlDomain) => recordIn(knowledge, ref, controlDomain),
    owner(ref) {
      const facts = knowledge.facts.get(ref);
      return (
        facts && { exists: facts.exists, hasMembers: facts.hasMembers ?? true }
      );
    },
  };
}

/** What the register says of an entity and a control domain. */
export function recordIn(
  { records, asOf }: Knowledge,
  ref: string,
  controlDomain: string,
): AccountabilityRecord | undefined {
  const said = records.get(ref);
  return (
    said &&
    recordAsOf(
      said.filter(record => record.controlDomain === controlDomain),
      asOf,
    )
  );
}

/**
 * Who is accountable, as far as anybody can say: where the answer rests on
 * something that was not looked at then, it is neither an owner nor a gap.
 */
export function resolveIn(
  knowledge: Knowledge,
  ref: string,
  controlDomain: string,
): Resolved {
  const entity = present(knowledge.facts.get(ref));
  const recorded = recordIn(knowledge, ref, controlDomain);
  // What the register itself says of an entity needs no catalog.
  const spoken = entity ?? (recorded?.accountable && { ref, annotations: {} });
  const known =
    spoken && resolveAccountability(spoken, controlDomain, viewOf(knowledge));
  return known && !restsOnUnseen(known, entity, knowledge)
    ? known
    : { status: 'unknown', controlDomain, responsible: [] };
}

/** All that the answers about some entities may rest on. */
export function restedOn(
  refs: Iterable<string>,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const { model, facts, records, asOf } = knowledge;
  const rested = new Set<string>();
  const add = (...found: (string | undefined)[]) =>
    found.forEach(ref => ref && ref !== SUBJECT_OWNER && rested.add(ref));

  for (const { accountable } of Object.values(model.terms)) {
    add(accountable);
  }
  for (const ref of refs) {
    const entity = present(facts.get(ref));
    const places = entity ? placesOf(entity, facts) : [];
    add(entity?.ownerRef, ...places);
    for (const place of [ref, ...places]) {
      const { annotations = {} } = present(facts.get(place)) ?? {};
      add(...Object.values(annotations).map(ownerRefFrom));
      for (const record of records.get(place) ?? []) {
        // Not each of the past, only what was known by then.
        if (recordAsOf([record], asOf)) {
          add(record.accountable);
        }
      }
    }
  }
  return rested;
}

function placesOf(
  { systemRef, domainRef }: CatalogFacts,
  facts: Knowledge['facts'],
): readonly string[] {
  const system = systemRef ? facts.get(systemRef) : undefined;
  return [systemRef, domainRef ?? system?.domainRef].flatMap(
    place => place ?? [],
  );
}

// The sources are looked through in order, so that only those before the one
// that was found have to have been seen.
function restsOnUnseen(
  { source }: Accountability,
  entity: CatalogFacts | undefined,
  { facts }: Knowledge,
): boolean {
  if (!entity || source === 'recorded' || source === 'annotation') {
    return false;
  }
  const { systemRef } = entity;
  const places = source === 'system' ? [systemRef] : placesOf(entity, facts);
  return places.some(place => place !== undefined && !facts.has(place));
}

function present(facts: CatalogFacts | undefined): CatalogFacts | undefined {
  return facts?.exists ? facts : undefined;
}
