import type { Block, PrintableDocument } from './document';

// People's words stay words: whatever means something in Markdown, or would be
// HTML in it, is escaped.

/** A document in Markdown, with tables as GitHub has them. */
export function toMarkdown({ title, sections }: PrintableDocument): string {
  const parts = sections.flatMap(section => [
    `${'#'.repeat(section.level)} ${line(section.title)}`,
    ...section.blocks.map(toBlock),
  ]);
  return `${[`# ${line(title)}`, ...parts].join('\n\n')}\n`;
}

function toBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text
        .split(/\r\n|\r|\n/)
        .map(line)
        .join('\n\n')
        .replace(/\n{3,}/g, '\n\n');
    case 'facts':
      return tableOf(
        ['', ''],
        block.facts.map(([name, value]) => [`**${line(name)}**`, line(value)]),
      );
    case 'table':
      return tableOf(
        block.columns.map(line),
        block.rows.map(row => row.map(line)),
      );
    default:
      throw new Error(`Unhandled block: ${block satisfies never}`);
  }
}

function tableOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join(
    '\n',
  );
}

/** Words on one line, none of which means anything else. */
function line(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&|#~!]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
