import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  classifySubject,
  type Actor,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parseAllDocuments } from 'yaml';

/** The catalog of the demo company, straight from its files. */
export class DemoCatalog {
  readonly #entities: ReadonlyMap<string, Entity>;

  static read(folder: string) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const entities = files
      .filter(file => file.endsWith('.yaml'))
      .flatMap(file =>
        parseAllDocuments(readFileSync(path.join(folder, file), 'utf8')),
      )
      .map(document => document.toJS() as Entity);
    return new DemoCatalog(
      new Map(entities.map(each => [stringifyEntityRef(each), each])),
    );
  }

  private constructor(entities: ReadonlyMap<string, Entity>) {
    this.#entities = entities;
  }

  has(ref: string): boolean {
    return this.#entities.has(ref);
  }

  /** What the register takes from an entity that it governs. */
  subject(ref: string): { subjectClass: SubjectClass; ownerRef: string } {
    const entity = this.#entity(ref);
    const subjectClass = classifySubject(entity);
    if (!subjectClass) {
      throw new Error(`The register does not govern '${ref}'`);
    }
    return { subjectClass, ownerRef: groupRef(String(entity.spec?.owner)) };
  }

  /** A person, with every group that they are in directly or through a subgroup. */
  person(ref: string): Actor {
    const { memberOf, profile } = this.#entity(ref).spec as {
      memberOf: string[];
      profile: { email: string };
    };
    const groups = new Set<string>();
    for (let level = memberOf.map(groupRef); level.length > 0; ) {
      level.forEach(group => groups.add(group));
      level = level.flatMap(group => this.#parentOf(group) ?? []);
    }
    return { kind: 'user', ref, groups, aliases: [profile.email] };
  }

  #parentOf(group: string): string | undefined {
    const parent = this.#entity(group).spec?.parent;
    return parent ? groupRef(String(parent)) : undefined;
  }

  #entity(ref: string): Entity {
    const entity = this.#entities.get(ref);
    if (!entity) {
      throw new Error(`'${ref}' is not in the catalog`);
    }
    return entity;
  }
}

function groupRef(name: string) {
  return stringifyEntityRef(
    parseEntityRef(name, { defaultKind: 'group', defaultNamespace: 'default' }),
  );
}
