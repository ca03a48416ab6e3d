import { harmless } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** Has spreadsheets read the rest as UTF-8. */
export const CSV_MARK = '\uFEFF';

/** One line; no value does anything in a spreadsheet. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(quoted).join(',')}\r\n`;
}

function quoted(value: string): string {
  const text = harmless(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
