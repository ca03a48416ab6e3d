import type { IncidentDocumentFormat } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { toHtml } from './html';
import type { IncidentDocument } from './incidentDocument';
import { toMarkdown } from './markdown';

const writers: Readonly<
  Record<IncidentDocumentFormat, (document: IncidentDocument) => string>
> = { markdown: toMarkdown, html: toHtml };

/** A document as a text. */
export function writeDocument(
  document: IncidentDocument,
  format: IncidentDocumentFormat,
): string {
  return writers[format](document);
}
