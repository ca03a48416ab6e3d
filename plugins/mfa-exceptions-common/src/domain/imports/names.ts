import { listOf, textOf } from './cells';
import type { ImportColumn, ImportField, ImportMapping } from './fields';
import type { ImportCells } from './row';

/** Whom and what a row speaks of, in its own words. @public */
export interface ImportNames {
  readonly subjects: readonly string[];
  readonly people: readonly string[];
  /** Those of them whose groups matter, because they decided or implemented. */
  readonly deciders: readonly string[];
  /** People or groups. */
  readonly owners: readonly string[];
}

/**
 * The names in a row, for looking up those of many rows at once.
 *
 * @public
 */
export function namesIn(
  cells: ImportCells,
  columns: readonly ImportColumn[],
  mapping: ImportMapping,
): ImportNames {
  const namesOf = (field: ImportField, several: boolean) => {
    const column = columns.find(known => known.field === field)?.column;
    const given = column === undefined ? undefined : cells.get(column);
    const cell =
      textOf(given) === undefined ? mapping.defaults?.[field] : given;
    const names = several ? listOf(cell) : listOf([textOf(cell) ?? '']);
    const words = mapping.values?.[field];
    return names.map(name =>
      words && Object.hasOwn(words, name) ? words[name] : name,
    );
  };
  const deciders = [
    ...namesOf('approvers', true),
    ...namesOf('implementer', false),
    ...namesOf('remover', false),
  ];
  return {
    subjects: namesOf('subject', false),
    people: [...namesOf('requester', false), ...deciders],
    deciders,
    owners: namesOf('controlOwner', false),
  };
}
