import type { Block, PrintableDocument, Section } from './document';

// One page that needs nothing else: no script, no link, no file of somebody
// else's. Every text is escaped.

const STYLE = `
body { font: 11pt/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin-top: 1.5rem; }
h1, h2, h3 { break-after: avoid; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0; }
th, td { border: 1px solid #999; padding: 0.3rem 0.5rem; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
tbody th { width: 11rem; font-weight: 600; }
thead { display: table-header-group; } thead th { background: #eee; }
tr { break-inside: avoid; } p { white-space: pre-line; }
@page { margin: 2cm; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
`;

/** What comes after the last section. */
export const HTML_END = '</body>\n</html>\n';

/** A document as a page that can be printed. */
export function toHtml({ title, sections }: PrintableDocument): string {
  return [htmlHead(title), ...sections.map(htmlSection), HTML_END].join('\n');
}

/** What comes before the first section. */
export function htmlHead(title: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${escaped(title)}</h1>`,
  ].join('\n');
}

export function htmlSection({ title, level, blocks }: Section): string {
  const heading = `<h${level}>${escaped(title)}</h${level}>`;
  return [heading, ...blocks.map(toBlock)].join('\n');
}

function toBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'facts': {
      const rows = block.facts.map(
        ([name, value]) =>
          `<tr><th scope="row">${escaped(name)}</th><td>${escaped(
            value,
          )}</td></tr>`,
      );
      return `<table><tbody>${rows.join('\n')}</tbody></table>`;
    }
    case 'table': {
      const columns = block.columns.map(
        column => `<th scope="col">${escaped(column)}</th>`,
      );
      const rows = block.rows.map(
        row =>
          `<tr>${row.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${columns.join(
        '',
      )}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
    }
    default:
      throw new Error(`Unhandled block: ${block satisfies never}`);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}
