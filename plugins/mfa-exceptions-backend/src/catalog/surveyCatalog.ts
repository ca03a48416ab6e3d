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
import { governedFilter } from './governedFilter';
import { findSmallGroups, type SmallGroup } from './smallGroups';

const PAGE_SIZE = 1_000;
const REFS_AT_ONCE = 500;

/** What was found. */
export interface Survey {
  /** By reference. */
  readonly facts: ReadonlyMap<string, CatalogFacts>;
  readonly smallGroups: readonly SmallGroup[];
}

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
  alsoIn: (found: Survey['facts']) => Iterable<string>;
  signal: AbortSignal;
}): Promise<Survey> {
  const { auth, catalog, rules, signal } = options;
  const found = new Map<string, CatalogFacts>();
  const groups = new Map<string, Entity>();
  const keep = (ref: string, entity: Entity) => {
    found.set(ref, toFacts(entity, rules));
    if (isGroup(entity)) {
      groups.set(ref, entity);
    }
  };
  const lookFor = async (refs: Iterable<string>) => {
    const missing = [...new Set(refs)].filter(ref => !found.has(ref));
    for (const batch of batchesOf(missing, REFS_AT_ONCE)) {
      signal.throwIfAborted();
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: batch, fields: FACT_FIELDS },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      for (const [index, ref] of batch.entries()) {
        const entity = items[index];
        if (entity) {
          keep(ref, entity);
        } else {
          found.set(ref, absent(ref));
        }
      }
    }
  };

  for await (const page of catalog.streamEntities(
    {
      filter: governedFilter(rules, 'Group'),
      fields: FACT_FIELDS,
      pageSize: PAGE_SIZE,
    },
    { credentials: await auth.getOwnServiceCredentials() },
  )) {
    signal.throwIfAborted();
    page.forEach(entity => keep(stringifyEntityRef(entity), entity));
  }
  await lookFor(options.alsoIn(found));
  const memberships = await membershipsOf(groups, lookFor);
  for (const [ref, group] of groups) {
    const anybody = hasAnybody(ref, each => memberships.get(each));
    found.set(ref, toFacts(group, rules, anybody));
  }
  return { facts: found, smallGroups: await findSmallGroups(groups, options) };
}

// Nobody calls a group empty while one beneath it has not been looked at.
async function membershipsOf(
  groups: ReadonlyMap<string, Entity>,
  lookFor: (refs: Iterable<string>) => Promise<void>,
): Promise<ReadonlyMap<string, Membership>> {
  const memberships = new Map<string, Membership>();
  for (;;) {
    const news = [...groups].filter(([ref]) => !memberships.has(ref));
    if (news.length === 0) {
      return memberships;
    }
    news.forEach(([ref, group]) => memberships.set(ref, membershipOf(group)));
    await lookFor(news.flatMap(([, group]) => membershipOf(group).subgroups));
  }
}
