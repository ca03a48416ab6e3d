import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import type { EntityFilter } from '@backstage/plugin-catalog-react';

/** A name that no entity can have: of nothing, nothing is to be listed. */
const NOBODY = '-';

/**
 * Entities that carry an exception which has ended and is still in place.
 *
 * @remarks
 * The catalog looks for the names, so that its pages stay whole; namesakes of
 * other kinds and namespaces are left out of what it answers.
 */
export class OverdueSubjectsFilter implements EntityFilter {
  readonly #refs: ReadonlySet<string>;
  readonly #kind: string | undefined;

  /** @param kind - the only one that is listed, so that others need not be asked for */
  constructor(subjectRefs: readonly string[], kind?: string) {
    this.#refs = new Set(subjectRefs);
    this.#kind = kind?.toLocaleLowerCase('en-US');
  }

  getCatalogFilters() {
    const subjects = [...this.#refs]
      .map(ref => parseEntityRef(ref))
      .filter(({ kind }) => this.#kind === undefined || kind === this.#kind);
    const names = [...new Set(subjects.map(({ name }) => name))];
    return { 'metadata.name': names.length > 0 ? names : [NOBODY] };
  }

  filterEntity(entity: Entity): boolean {
    return this.#refs.has(stringifyEntityRef(entity));
  }

  toQueryValue(): string {
    return 'overdue';
  }
}
