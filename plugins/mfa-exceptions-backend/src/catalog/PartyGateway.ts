import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PeopleByLevel } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { batchesOf } from '../platform/batches';
import { askCatalog } from './askCatalog';
import { targets } from './targets';

/** A user or a group that can be turned to. */
export interface Party {
  /**
   * The user, or all who are in the group or beneath it, by how far beneath they
   * are; without their own groups.
   */
  readonly levels: PeopleByLevel;
  /** The groups above it. */
  readonly parents: readonly string[];
  /** The groups right beneath it, and who is in it itself. */
  readonly beneath: readonly string[];
}

/** Who there is to turn to. */
export interface PartyGateway {
  /** As of now: for decisions. What is gone has nobody. */
  parties(refs: readonly string[]): Promise<ReadonlyMap<string, Party>>;
  /** At most some seconds old: for hints on a screen. */
  recentParties(refs: readonly string[]): Promise<ReadonlyMap<string, Party>>;
}

const nobody: Party = { levels: [], parents: [], beneath: [] };

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'relations',
  'spec.profile',
];
const REFS_AT_ONCE = 500;
const RECENT_MS = 15_000;
const RECENT_PARTIES = 2_000;
// Deeper than any organisation; ends the walk where groups form a circle.
const MAX_LEVELS = 20;

type Known = Map<string, Entity | undefined>;

/** Parties from the catalog, seen with the register's own eyes. */
export class CatalogPartyGateway implements PartyGateway {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  // A short memory of each replica; nothing depends on it but speed.
  readonly #recent = new Map<string, { at: number; party: Party }>();

  static create(options: { catalog: CatalogService; auth: AuthService }) {
    return new CatalogPartyGateway(options.catalog, options.auth);
  }

  private constructor(catalog: CatalogService, auth: AuthService) {
    this.#catalog = catalog;
    this.#auth = auth;
  }

  async parties(refs: readonly string[]) {
    const known: Known = new Map();
    const wanted = [...new Set(refs)];
    await this.#load(wanted, known);
    let groups = wanted;
    for (let depth = 0; groups.length > 0 && depth < MAX_LEVELS; depth++) {
      groups = [
        ...new Set(
          groups.flatMap(ref => targets(known.get(ref), RELATION_PARENT_OF)),
        ),
      ].filter(ref => !known.has(ref));
      await this.#load(groups, known);
    }
    const members = [...known.values()].flatMap(group =>
      targets(group, RELATION_HAS_MEMBER),
    );
    await this.#load(
      [...new Set(members)].filter(ref => !known.has(ref)),
      known,
    );
    return new Map(wanted.map(ref => [ref, partyOf(ref, known)]));
  }

  async recentParties(refs: readonly string[]) {
    const wanted = [...new Set(refs)];
    const missing = wanted.filter(ref => !this.#recently(ref));
    if (missing.length > 0) {
      const found = await this.parties(missing);
      if (this.#recent.size >= RECENT_PARTIES) {
        this.#recent.clear();
      }
      for (const [ref, party] of found) {
        this.#recent.set(ref, { at: performance.now(), party });
      }
      const known = wanted.flatMap(ref => {
        const party = found.get(ref) ?? this.#recently(ref);
        return party ? [[ref, party] as const] : [];
      });
      return new Map(known);
    }
    return new Map(wanted.map(ref => [ref, this.#recently(ref)!]));
  }

  #recently(ref: string): Party | undefined {
    const known = this.#recent.get(ref);
    return known && performance.now() - known.at < RECENT_MS
      ? known.party
      : undefined;
  }

  async #load(refs: readonly string[], known: Known) {
    if (refs.length === 0) {
      return;
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (const batch of batchesOf(refs, REFS_AT_ONCE)) {
      const { items } = await askCatalog(() =>
        this.#catalog.getEntitiesByRefs(
          { entityRefs: batch, fields: FIELDS },
          { credentials },
        ),
      );
      for (const [index, entity] of items.entries()) {
        known.set(batch[index], entity);
      }
    }
  }
}

/** All who are turned to when a party is. */
export function peopleOf(party: Party | undefined) {
  return (party?.levels ?? []).flat();
}

function partyOf(ref: string, known: Known): Party {
  const entity = known.get(ref);
  if (!entity) {
    return nobody;
  }
  if (isUser(entity)) {
    const parents = targets(entity, RELATION_MEMBER_OF);
    return { levels: [[personOf(entity)]], parents, beneath: [] };
  }
  return {
    levels: levelsUnder(ref, known),
    parents: targets(entity, RELATION_CHILD_OF),
    beneath: [
      ...targets(entity, RELATION_PARENT_OF),
      ...targets(entity, RELATION_HAS_MEMBER),
    ],
  };
}

// Everybody once, at the first level that they are on.
function levelsUnder(ref: string, known: Known): PeopleByLevel {
  const levels: PeopleByLevel[number][] = [];
  const groups = new Set([ref]);
  const seen = new Set<string>();
  let level = [ref];
  while (level.length > 0) {
    const members = level
      .flatMap(each => targets(known.get(each), RELATION_HAS_MEMBER))
      .filter(member => known.get(member) && isNew(member, seen));
    levels.push(members.map(member => personOf(known.get(member)!)));
    level = level
      .flatMap(each => targets(known.get(each), RELATION_PARENT_OF))
      .filter(child => isNew(child, groups));
  }
  return levels;
}

function isNew(ref: string, seen: Set<string>): boolean {
  const { size } = seen;
  return seen.add(ref).size > size;
}

function isUser({ kind }: Entity): boolean {
  return kind.toLocaleLowerCase('en-US') === 'user';
}

function personOf(user: Entity) {
  const email = (user as UserEntity).spec?.profile?.email;
  return {
    kind: 'user' as const,
    ref: stringifyEntityRef(user),
    groups: new Set<string>(),
    aliases: email ? [email] : [],
  };
}
