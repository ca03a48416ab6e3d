import {
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
  RELATION_PARENT_OF,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  accountableAnnotations,
  classifySubject,
  type EntityFacts,
  type SubjectClass,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { targets } from './targets';

/** What the catalog says of an entity, a group or a user that matters here. */
export interface CatalogFacts extends EntityFacts {
  readonly exists: boolean;
  /** Left out where the register does not govern the entity. */
  readonly subjectClass?: SubjectClass;
  /** Of a group alone: whether anybody is in it or in one of its subgroups. */
  readonly hasMembers?: boolean;
}

/** The fields of an entity that facts are made of. */
export const FACT_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.annotations',
  'spec.type',
  'relations',
];

/** Who is in a group itself, and what is beneath it. */
export interface Membership {
  readonly hasOwn: boolean;
  readonly subgroups: readonly string[];
}

/** What there is to say of what the catalog does not have. */
export function absent(ref: string): CatalogFacts {
  return { ref, exists: false, annotations: {} };
}

/**
 * What the catalog says of an entity.
 *
 * @param hasMembers - of a group, whether anybody is in it or beneath it
 */
export function toFacts(
  entity: Entity,
  rules: readonly SubjectRule[],
  hasMembers?: boolean,
): CatalogFacts {
  const places = targets(entity, RELATION_PART_OF);
  const place = (kind: string) =>
    places.find(target => target.startsWith(`${kind}:`));
  const facts: CatalogFacts = {
    ref: stringifyEntityRef(entity),
    exists: true,
    ownerRef: targets(entity, RELATION_OWNED_BY)[0],
    systemRef: place('system'),
    domainRef: place('domain'),
    annotations: accountableAnnotations(entity.metadata.annotations),
    subjectClass: classifySubject(entity, rules),
    hasMembers: isGroup(entity)
      ? hasMembers ?? membershipOf(entity).hasOwn
      : undefined,
  };
  // What is not said is left out, so that equal facts are equal texts.
  return JSON.parse(JSON.stringify(facts));
}

export function membershipOf(group: Entity): Membership {
  return {
    hasOwn: targets(group, RELATION_HAS_MEMBER).length > 0,
    subgroups: targets(group, RELATION_PARENT_OF),
  };
}

/** Whether anybody is in a group or in one of its subgroups, at any depth. */
export function hasAnybody(
  group: string,
  membership: (ref: string) => Membership | undefined,
): boolean {
  for (const each of withBeneath(group, ref => membership(ref)?.subgroups)) {
    if (membership(each)?.hasOwn) {
      return true;
    }
  }
  return false;
}

/** A group and all that are beneath it, each once, nearest first. */
export function* withBeneath(
  group: string,
  subgroupsOf: (ref: string) => readonly string[] | undefined,
): Generator<string> {
  const groups = new Set([group]);
  // A set hands out what is added while it is walked, and each thing once.
  for (const each of groups) {
    yield each;
    subgroupsOf(each)?.forEach(subgroup => groups.add(subgroup));
  }
}

export function isGroup({ kind }: Entity): boolean {
  return kind.toLocaleLowerCase('en-US') === 'group';
}
