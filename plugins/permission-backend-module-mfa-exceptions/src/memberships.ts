import type { AuthService } from '@backstage/backend-plugin-api';
import { RELATION_CHILD_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** All that somebody may speak for: what their token says, and the groups above. @public */
export type Memberships = (
  ownershipEntityRefs: readonly string[],
) => Promise<readonly string[]>;

const RECENT_MS = 60_000;
const RECENT = 1_000;
// Deeper than any organisation; ends the walk where groups form a circle.
const MAX_LEVELS = 20;

/**
 * Adds to what a token names the groups that those are a part of, as the catalog
 * has it; who is in a subgroup is in the group. A token names what its user was
 * a direct member of at sign-in, so that this much is as old as the session.
 *
 * @public
 */
export function createCatalogMemberships(options: {
  auth: AuthService;
  catalog: CatalogService;
}): Memberships {
  const { auth, catalog } = options;
  // A short memory of each replica; nothing depends on it but speed.
  const recent = new Map<
    string,
    { at: number; refs: Promise<readonly string[]> }
  >();

  const parentsOf = async (refs: readonly string[]) => {
    const groups = refs.filter(ref => ref.startsWith('group:'));
    if (groups.length === 0) {
      return [];
    }
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: groups, fields: ['relations'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return items
      .flatMap(entity => entity?.relations ?? [])
      .filter(({ type }) => type === RELATION_CHILD_OF)
      .map(({ targetRef }) => targetRef);
  };

  const withParents = async (direct: readonly string[]) => {
    const refs = new Set(direct);
    let level = [...refs];
    for (let depth = 0; level.length > 0 && depth < MAX_LEVELS; depth++) {
      const parents = await parentsOf(level);
      level = [...new Set(parents)].filter(parent => !refs.has(parent));
      level.forEach(parent => refs.add(parent));
    }
    return [...refs];
  };

  return async ownershipEntityRefs => {
    const key = JSON.stringify(ownershipEntityRefs);
    const known = recent.get(key);
    if (known && performance.now() - known.at < RECENT_MS) {
      return known.refs;
    }
    if (recent.size >= RECENT) {
      recent.clear();
    }
    const refs = withParents(ownershipEntityRefs);
    recent.set(key, { at: performance.now(), refs });
    refs.catch(() => recent.delete(key));
    return refs;
  };
}
