import type { FieldIssue } from '../errors';
import { isPrintable } from '../text';
import type { Instant } from '../time';
import type {
  ControlStrength,
  PrivilegedGroup,
  ReasonCategory,
  RiskRating,
} from '../exception/vocabulary';
import { listOf, textOf, type Cell } from './cells';
import type { ImportColumn, ImportField, ImportMapping } from './fields';
import { controlDomainOf, vocabulary, type ImportStatus } from './words';

/** What was not in a row, or not in these words. @public */
export interface ImportNote {
  readonly field: string;
  readonly message: string;
}

/** What is wrong with a row: which field, and in which column it stands. @public */
export interface ImportIssue extends FieldIssue {
  readonly column?: string;
}

/** The cells of a row, by column. @public */
export type ImportCells = ReadonlyMap<string, Cell>;

/**
 * Reads a date as the source writes them. Without a time, it is the first or
 * the last instant of its day.
 *
 * @public
 */
export type DateReader = (
  text: string,
  edge: 'start' | 'end',
) => { readonly at: Instant } | { readonly message: string };

/** A row as far as it can be understood by itself. Names are still words. */
export interface ImportRow {
  readonly externalId?: string;
  readonly subject?: string;
  readonly controlDomain?: string;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly populationSize?: number;
  readonly includes: readonly PrivilegedGroup[];
  readonly applications: readonly string[];
  readonly networks: readonly string[];
  readonly clients: readonly string[];
  readonly protocols: readonly string[];
  readonly environments: readonly string[];
  readonly reasonCategory?: ReasonCategory;
  readonly justification?: string;
  readonly riskRating?: RiskRating;
  readonly compensatingControls: readonly string[];
  readonly controlOwner?: string;
  readonly controlEvidence?: string;
  readonly controlVerifiedAt?: Instant;
  readonly requester?: string;
  readonly requestedAt?: Instant;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
  readonly vendorContractEnd?: Instant;
  readonly ticketLinks: readonly string[];
  readonly evidenceLinks: readonly string[];
  readonly status?: ImportStatus;
  readonly approvers: readonly string[];
  readonly approvedAt: readonly Instant[];
  readonly controlStrength?: ControlStrength;
  readonly residualRisk?: RiskRating;
  readonly implementer?: string;
  readonly implementedAt?: Instant;
  readonly remover?: string;
  readonly removedAt?: Instant;
  readonly removalEvidence?: string;
}

/**
 * Understands the cells of one row.
 *
 * @returns what it says, what was taken from the mapping's defaults, and what
 * cannot be understood
 */
export function readRow(
  cells: ImportCells,
  columns: readonly ImportColumn[],
  mapping: ImportMapping,
  readDate: DateReader,
): { row: ImportRow; notes: ImportNote[]; issues: ImportIssue[] } {
  const notes: ImportNote[] = [];
  const issues: ImportIssue[] = [];
  const columnOf = (field: ImportField) =>
    columns.find(known => known.field === field)?.column;
  const refuse = (field: ImportField, message: string) => {
    const column = columnOf(field);
    issues.push({ field, ...(column !== undefined && { column }), message });
    return undefined;
  };

  const cell = (field: ImportField): Cell | undefined => {
    const column = columnOf(field);
    const given = column === undefined ? undefined : cells.get(column);
    const fallback = mapping.defaults?.[field];
    if (textOf(given) === undefined && fallback !== undefined) {
      notes.push({ field, message: `'${fallback}', by the mapping's default` });
      return fallback;
    }
    return [given ?? []].flat().every(isPrintable)
      ? given
      : refuse(field, 'must not hold unprintable characters');
  };
  const translated = (field: ImportField, text: string) => {
    const words = mapping.values?.[field];
    return words && Object.hasOwn(words, text) ? words[text] : text;
  };
  const text = (field: ImportField) => {
    const given = textOf(cell(field));
    return given === undefined ? undefined : translated(field, given);
  };
  const list = (field: ImportField) =>
    listOf(cell(field)).map(each => translated(field, each));
  const instant = (
    field: ImportField,
    edge: 'start' | 'end',
    given: string | undefined = text(field),
  ) => {
    const read = given === undefined ? undefined : readDate(given, edge);
    return read && 'message' in read ? refuse(field, read.message) : read?.at;
  };
  const word = <T extends string>(
    field: ImportField,
    words: { values: readonly T[]; read: (given: string) => T | undefined },
    given: string | undefined = text(field),
  ): T | undefined => {
    const read = given === undefined ? undefined : words.read(given);
    return given !== undefined && read === undefined
      ? refuse(field, `must be one of ${words.values.join(', ')}`)
      : read;
  };
  const some = <T>(values: readonly (T | undefined)[]) =>
    values.filter((value): value is T => value !== undefined);

  const controlDomain = text('controlDomain');
  const size = text('populationSize');
  const populationSize = size === undefined ? undefined : numberOf(size);
  if (size !== undefined && populationSize === undefined) {
    refuse('populationSize', 'must be a whole number of people');
  }
  const row: ImportRow = {
    externalId: text('externalId'),
    subject: text('subject'),
    controlDomain: controlDomain && controlDomainOf(controlDomain),
    users: list('users'),
    groups: list('groups'),
    populationSize,
    includes: some(
      list('includes').map(each =>
        word('includes', vocabulary.privileged, each),
      ),
    ),
    applications: list('applications'),
    networks: list('networks'),
    clients: list('clients'),
    protocols: list('protocols'),
    environments: list('environments'),
    reasonCategory: word('reasonCategory', vocabulary.reasonCategory),
    justification: text('justification'),
    riskRating: word('riskRating', vocabulary.riskRating),
    // Words, not names: a comma does not part them.
    compensatingControls: sentencesOf(cell('compensatingControls')),
    controlOwner: text('controlOwner'),
    controlEvidence: text('controlEvidence'),
    controlVerifiedAt: instant('controlVerifiedAt', 'start'),
    requester: text('requester'),
    requestedAt: instant('requestedAt', 'start'),
    validFrom: instant('validFrom', 'start'),
    validTo: instant('validTo', 'end'),
    vendorContractEnd: instant('vendorContractEnd', 'end'),
    ticketLinks: list('ticketLinks'),
    evidenceLinks: list('evidenceLinks'),
    status: word('status', vocabulary.status),
    approvers: list('approvers'),
    // Several people may well have approved on one day.
    approvedAt: some(
      partsOf(cell('approvedAt')).map(each =>
        instant('approvedAt', 'start', each),
      ),
    ),
    controlStrength: word('controlStrength', vocabulary.controlStrength),
    residualRisk: word('residualRisk', vocabulary.riskRating),
    implementer: text('implementer'),
    implementedAt: instant('implementedAt', 'start'),
    remover: text('remover'),
    removedAt: instant('removedAt', 'start'),
    removalEvidence: text('removalEvidence'),
  };
  return { row, notes, issues };
}

function numberOf(text: string): number | undefined {
  const digits = text.replace(/[\s.,'](?=\d{3}\b)/g, '');
  return /^\d{1,8}$/.test(digits) ? Number(digits) : undefined;
}

function partsOf(cell: Cell | undefined): readonly string[] {
  const parts = typeof cell === 'string' ? cell.split(/[;|\n]/) : cell ?? [];
  return parts.map(part => part.trim()).filter(part => part !== '');
}

function sentencesOf(cell: Cell | undefined): readonly string[] {
  return typeof cell === 'string' ? partsOf(cell) : listOf(cell);
}
