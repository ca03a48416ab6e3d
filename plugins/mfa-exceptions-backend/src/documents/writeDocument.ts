import type { PrintableDocument } from './document';
import { toHtml } from './html';
import { toMarkdown } from './markdown';

const writers = { markdown: toMarkdown, html: toHtml };

/** What a document can be written as. */
export type DocumentFormat = keyof typeof writers;

/** A document as a text. */
export function writeDocument(
  document: PrintableDocument,
  format: DocumentFormat,
): string {
  return writers[format](document);
}
