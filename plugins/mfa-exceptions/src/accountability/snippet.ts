import { parseEntityRef } from '@backstage/catalog-model';
import { accountableAnnotation } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** One annotation; without an owner, a place that is left for one. */
export interface SnippetLine {
  readonly controlDomain: string;
  readonly owner?: string;
}

/** The lines of a `catalog-info.yaml` that say who is accountable. */
export function snippetOf(
  entityRef: string,
  lines: readonly SnippetLine[],
  words: { comment: string; nobody: string },
): string {
  const { name } = parseEntityRef(entityRef);
  return [
    `# ${words.comment}`,
    'metadata:',
    `  name: ${name}`,
    '  annotations:',
    ...lines.map(({ controlDomain, owner }) => {
      const annotation = accountableAnnotation(controlDomain);
      return owner
        ? `    ${annotation}: ${owner}`
        : `    # ${annotation}: ${words.nobody}`;
    }),
    '',
  ].join('\n');
}
