// What stands in one field of a spreadsheet or a document.

/** A text, or the texts of a list. @public */
export type Cell = string | readonly string[];

// A spreadsheet would run these as a formula; in some languages, as wide as
// their other letters, too.
const RUNS = /^[=+\-@＝＋－＠\t\r\n']/;

/**
 * A text that no spreadsheet takes for a formula: what could be one carries a
 * quotation mark in front. So does what begins with one, so that taking the
 * mark away again always gives the text back.
 *
 * @public
 */
export function harmless(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** Undoes exactly what `harmless` did. @public */
export function unharmed(text: string): string {
  return text.startsWith("'") && RUNS.test(text.slice(1))
    ? text.slice(1)
    : text;
}

/** The one text of a cell; nothing where it is empty. */
export function textOf(cell: Cell | undefined): string | undefined {
  const text = typeof cell === 'string' ? cell : cell?.join('; ');
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/**
 * The several texts of a cell, apart by semicolons, bars or lines; by commas
 * where there is nothing else, and it is not a distinguished name.
 */
export function listOf(cell: Cell | undefined): readonly string[] {
  const parts = typeof cell === 'string' ? split(cell) : cell ?? [];
  const seen = new Set<string>();
  return parts
    .map(part => part.trim())
    .filter(part => {
      const key = part.toLocaleLowerCase('en-US');
      const isNew = part !== '' && !seen.has(key);
      seen.add(key);
      return isNew;
    });
}

function split(text: string): readonly string[] {
  if (/[;|\n]/.test(text)) {
    return text.split(/[;|\n]/);
  }
  return text.includes('=') ? [text] : text.split(',');
}
