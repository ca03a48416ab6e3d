import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  classifySubject,
  subjectEndOf,
  subjectNotes,
  type DatedNote,
  type DateReader,
  type SubjectClass,
  type SubjectEnd,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { askCatalog } from './askCatalog';

/** What the register needs to know of an entity. */
export interface Subject {
  readonly ref: string;
  /** Left out where the register does not govern the entity. */
  readonly subjectClass?: SubjectClass;
  readonly ownerRef?: string;
  /** The end that its vendor sets to all that is in force for it. */
  readonly end?: SubjectEnd;
  /** What its annotations say of that, and cannot be read. */
  readonly unreadable?: readonly DatedNote[];
}

/** The entities that exceptions are attached to, as the caller may see them. */
export interface SubjectGateway {
  /** In the order asked for; nothing where there is no such entity for the caller. */
  subjects(
    refs: readonly string[],
    options: { credentials: BackstageCredentials },
  ): Promise<readonly (Subject | undefined)[]>;
}

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.annotations',
  'spec.type',
  'relations',
];

/** Subjects from the catalog, in one round trip for any number of them. */
export class CatalogSubjectGateway implements SubjectGateway {
  readonly #catalog: CatalogService;
  readonly #rules: readonly SubjectRule[];
  readonly #readDate: DateReader;

  /** @param options - `readDate` reads the dates in annotations */
  static create(options: {
    catalog: CatalogService;
    rules: readonly SubjectRule[];
    readDate: DateReader;
  }) {
    return new CatalogSubjectGateway(options);
  }

  private constructor(
    options: Parameters<typeof CatalogSubjectGateway.create>[0],
  ) {
    this.#catalog = options.catalog;
    this.#rules = options.rules;
    this.#readDate = options.readDate;
  }

  async subjects(
    refs: readonly string[],
    options: { credentials: BackstageCredentials },
  ) {
    if (refs.length === 0) {
      return [];
    }
    const { items } = await askCatalog(() =>
      this.#catalog.getEntitiesByRefs(
        { entityRefs: [...refs], fields: FIELDS },
        options,
      ),
    );
    return items.map(entity => entity && this.#toSubject(entity));
  }

  #toSubject(entity: Entity): Subject {
    const notes = subjectNotes(entity.metadata.annotations, this.#readDate);
    return {
      ref: stringifyEntityRef(entity),
      subjectClass: classifySubject(entity, this.#rules),
      ownerRef: entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
        ?.targetRef,
      end: subjectEndOf(notes),
      unreadable: notes.unreadable,
    };
  }
}
