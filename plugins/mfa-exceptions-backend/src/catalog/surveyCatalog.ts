import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SubjectRule } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { batchesOf } from '../platform/batches';
import {
  absent,
  FACT_FIELDS,
  hasAnybody,
  isGroup,
  membershipOf,
  toFacts,
  type CatalogFacts,
  type Membership,
} from './catalogFacts';

const PAGE_SIZE = 1_000;
const REFS_AT_ONCE = 500;

/** By reference. */
export type Survey = ReadonlyMap<string, CatalogFacts>;

/**
 * All of the catalog that has to do with accountability: whatever is governed,
 * systems, domains and groups, and what else is asked for by name. What is
 * missing from the pages is looked for by name before it is called gone:
 * pages may shift while they are read.
 *
 * @param alsoIn - what else to look for, from what the pages say
 * @throws whatever broke the reading off, from which nothing follows
 */
export async function surveyCatalog(options: {
  auth: AuthService;
  catalog: CatalogService;
  rules: readonly SubjectRule[];
  alsoIn: (found: Survey) => Iterable<string>;
  signal: AbortSignal;
}): Promise<Survey> {
  const { auth, catalog, rules, signal } = options;
  const found = new Map<string, CatalogFacts>();
  const memberships = new Map<string, Membership>();
  const groups: Entity[] = [];
  const keep = (entity: Entity) => {
    if (isGroup(entity)) {
      groups.push(entity);
      memberships.set(stringifyEntityRef(entity), membershipOf(entity));
    } else {
      const facts = toFacts(entity, rules);
      found.set(facts.ref, facts);
    }
  };

  for await (const page of catalog.streamEntities(
    { filter: filterFor(rules), fields: FACT_FIELDS, pageSize: PAGE_SIZE },
    { credentials: await auth.getOwnServiceCredentials() },
  )) {
    signal.throwIfAborted();
    page.forEach(keep);
  }
  for (const group of groups) {
    const ref = stringifyEntityRef(group);
    const anybody = hasAnybody(ref, each => memberships.get(each));
    found.set(ref, toFacts(group, rules, anybody));
  }

  const missing = [...new Set(options.alsoIn(found))].filter(
    ref => !found.has(ref),
  );
  for (const refs of batchesOf(missing, REFS_AT_ONCE)) {
    signal.throwIfAborted();
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: FACT_FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for (const [index, ref] of refs.entries()) {
      const entity = items[index];
      found.set(ref, entity ? toFacts(entity, rules) : absent(ref));
    }
  }
  return found;
}

function filterFor(rules: readonly SubjectRule[]) {
  return [
    { kind: ['System', 'Domain', 'Group'] },
    ...rules.map(({ kind, type }) => ({
      kind,
      ...(type !== undefined && { 'spec.type': type }),
    })),
  ];
}
