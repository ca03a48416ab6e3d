import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { batchesOf } from '../platform/batches';
import { withBeneath } from './catalogFacts';
import { targets } from './targets';

// A group is who is in it or beneath it, and a group of one person cannot decide
// on what that person asks for. Groups may list people whom the catalog has no
// more; they are nobody, as they are to those who ask who can be turned to.

/** A group that no more than one person is in, itself or beneath it. */
export interface SmallGroup {
  readonly ref: string;
  /** Left out where nobody is. */
  readonly onlyPerson?: string;
}

type Groups = ReadonlyMap<string, Entity>;

const REFS_AT_ONCE = 500;
// Mostly the first two that a group lists are there. Where they are not, ever more
// of them are looked for, so that a long list of others takes few round trips.
const MORE = 10;

/**
 * Which groups are small.
 *
 * @param groups - by reference, with all that are beneath any of them
 * @throws whatever broke the looking off, from which nothing follows
 */
export async function findSmallGroups(
  groups: Groups,
  options: { auth: AuthService; catalog: CatalogService; signal: AbortSignal },
): Promise<readonly SmallGroup[]> {
  const known = new Map<string, boolean>();
  const small: SmallGroup[] = [];
  let open = [...groups.keys()];
  for (let ahead = 2; open.length > 0; ahead *= MORE) {
    const undecided: string[] = [];
    const wanted = new Set<string>();
    for (const ref of open) {
      const { present, unknown } = lookInto(ref, { groups, known, ahead });
      if (present.length > 1) {
        continue;
      }
      if (unknown.length > 0) {
        undecided.push(ref);
        unknown.forEach(person => wanted.add(person));
      } else {
        const [onlyPerson] = present;
        small.push({ ref, ...(onlyPerson && { onlyPerson }) });
      }
    }
    await lookUp([...wanted], known, options);
    open = undecided;
  }
  return small;
}

// No further than to a second person, nor beyond as many as are looked for at once.
function lookInto(
  ref: string,
  options: {
    groups: Groups;
    known: ReadonlyMap<string, boolean>;
    ahead: number;
  },
) {
  const present: string[] = [];
  const unknown: string[] = [];
  for (const person of listedIn(ref, options.groups)) {
    const isThere = options.known.get(person);
    if (isThere) {
      present.push(person);
    } else if (isThere === undefined) {
      unknown.push(person);
    }
    if (present.length > 1 || unknown.length === options.ahead) {
      break;
    }
  }
  return { present, unknown };
}

/** Everybody whom a group or one beneath it lists, once, nearest first. */
function* listedIn(ref: string, groups: Groups): Generator<string> {
  const people = new Set<string>();
  const subgroupsOf = (each: string) =>
    targets(groups.get(each), RELATION_PARENT_OF);
  for (const each of withBeneath(ref, subgroupsOf)) {
    for (const person of targets(groups.get(each), RELATION_HAS_MEMBER)) {
      if (!people.has(person)) {
        people.add(person);
        yield person;
      }
    }
  }
}

async function lookUp(
  people: readonly string[],
  known: Map<string, boolean>,
  options: { auth: AuthService; catalog: CatalogService; signal: AbortSignal },
): Promise<void> {
  const { auth, catalog, signal } = options;
  for (const batch of batchesOf(people, REFS_AT_ONCE)) {
    signal.throwIfAborted();
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: batch, fields: ['kind'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    batch.forEach((ref, index) => known.set(ref, items[index] !== undefined));
  }
}
