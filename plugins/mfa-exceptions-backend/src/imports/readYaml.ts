import type { Cell } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parseAllDocuments } from 'yaml';
import type { SourceFile, SourceRow } from './readFile';
import { refuseContent } from './refuseContent';

// A document is read whole, and takes many times its size.
const LONGEST = 8 * 1024 * 1024;
// People repeat themselves by reference; nobody does it thousands of times.
const MOST_ALIASES = 100;
const DEEPEST = 4;

/**
 * Reads a list of entries, or a document for each. What is nested is told by
 * its path, as in `population.size`; a list of maps becomes a list for each key.
 */
export function readYaml(content: string): SourceFile {
  if (content.length > LONGEST) {
    refuseContent('must have at most 8 MB as YAML; as CSV it may have more');
  }
  const rows: SourceRow[] = [];
  const headers = new Set<string>();
  for (const entry of entriesOf(content)) {
    const cells = new Map<string, Cell>();
    const isMap = entry instanceof Map;
    if (isMap) {
      flatten(entry, '', cells, 0);
    }
    for (const header of cells.keys()) {
      headers.add(header);
    }
    rows.push({
      row: rows.length + 1,
      cells: () => cells,
      ...(!isMap && { problem: 'must be a map of fields' }),
    });
  }
  return { headers: [...headers], rows };
}

function entriesOf(content: string): unknown[] {
  const documents = parseAllDocuments(content, {
    schema: 'core',
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) {
    return [];
  }
  return documents.flatMap(document => {
    const [problem] = document.errors;
    if (problem) {
      refuseContent(`is not YAML: ${problem.code} at ${problem.pos[0]}`);
    }
    let value: unknown;
    try {
      // Maps, so that no key is anything but a key.
      value = document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES });
    } catch {
      refuseContent('must not repeat itself by so many aliases');
    }
    return unwrapped(value);
  });
}

// A list of entries, bare or under the only key of its document; or one entry.
function unwrapped(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  const [only, ...others] = value instanceof Map ? [...value.values()] : [];
  if (others.length === 0 && isListOfMaps(only)) {
    return only;
  }
  return value === null || value === undefined ? [] : [value];
}

function isListOfMaps(value: unknown): value is Map<unknown, unknown>[] {
  return Array.isArray(value) && value.every(each => each instanceof Map);
}

function flatten(
  value: Map<unknown, unknown>,
  prefix: string,
  cells: Map<string, Cell>,
  depth: number,
) {
  for (const [key, part] of value) {
    const name = `${prefix}${String(key)}`;
    if (part instanceof Map && depth < DEEPEST) {
      flatten(part, `${name}.`, cells, depth + 1);
    } else if (isListOfMaps(part) && part.length > 0) {
      for (const inner of new Set(part.flatMap(each => [...each.keys()]))) {
        cells.set(
          `${name}.${String(inner)}`,
          part.map(each => scalar(each.get(inner))),
        );
      }
    } else {
      cells.set(name, Array.isArray(part) ? part.map(scalar) : scalar(part));
    }
  }
}

function scalar(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? written(value) : String(value);
}

// An alias may stand within what it stands for, which has no end.
function written(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return refuseContent('must not hold anything that contains itself');
  }
}
