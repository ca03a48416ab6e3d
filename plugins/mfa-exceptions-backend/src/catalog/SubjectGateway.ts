import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  classifySubject,
  type SubjectClass,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What the register needs to know of an entity. */
export interface Subject {
  readonly ref: string;
  /** Left out where the register does not govern the entity. */
  readonly subjectClass?: SubjectClass;
  readonly ownerRef?: string;
}

/** The entities that exceptions are attached to, as the caller may see them. */
export interface SubjectGateway {
  /** In the order asked for; nothing where there is no such entity for the caller. */
  subjects(
    refs: readonly string[],
    options: { credentials: BackstageCredentials },
  ): Promise<readonly (Subject | undefined)[]>;
}

/** Subjects from the catalog, in one round trip for any number of them. */
export class CatalogSubjectGateway implements SubjectGateway {
  readonly #catalog: CatalogService;
  readonly #rules: readonly SubjectRule[];

  static create(options: {
    catalog: CatalogService;
    rules: readonly SubjectRule[];
  }) {
    return new CatalogSubjectGateway(options.catalog, options.rules);
  }

  private constructor(catalog: CatalogService, rules: readonly SubjectRule[]) {
    this.#catalog = catalog;
    this.#rules = rules;
  }

  async subjects(
    refs: readonly string[],
    options: { credentials: BackstageCredentials },
  ) {
    if (refs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: [...refs],
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'spec.type',
          'relations',
        ],
      },
      options,
    );
    return items.map(entity => entity && this.#toSubject(entity));
  }

  #toSubject(entity: Entity): Subject {
    return {
      ref: stringifyEntityRef(entity),
      subjectClass: classifySubject(entity, this.#rules),
      ownerRef: entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
        ?.targetRef,
    };
  }
}
