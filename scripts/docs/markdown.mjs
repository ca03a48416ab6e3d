import { readFile } from 'node:fs/promises';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: true });

/** What a page links to, shows, and can be linked to. */
export async function readPage(file) {
  const tokens = markdown.parse(await readFile(file, 'utf8'), {});
  const page = { file, links: [], images: [], headings: [] };
  let line = 1;
  for (const [index, token] of tokens.entries()) {
    // What is within a cell of a table does not know where it is.
    line = token.map ? token.map[0] + 1 : line;
    if (token.type === 'heading_open') {
      page.headings.push(textOf(tokens[index + 1]));
    }
    if (token.type === 'html_block') {
      page.images.push(...imagesInHtml(token.content, line));
    }
    for (const child of token.children ?? []) {
      if (child.type === 'link_open') {
        page.links.push({ to: child.attrGet('href'), line });
      }
      if (child.type === 'image') {
        const words = child.content.trim();
        page.images.push({ to: child.attrGet('src'), line, words });
      }
    }
  }
  return page;
}

function imagesInHtml(html, line) {
  return [...html.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, to]) => ({
    to,
    line,
    words: 'in HTML',
  }));
}

function textOf(inline) {
  return inline.children
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

/**
 * The anchors of a page's headings, as both GitHub and TechDocs make them. What
 * they call differently cannot be linked to.
 */
export function anchorsOf({ headings }) {
  return headings.filter(unique).flatMap(heading => {
    const [slug, other] = [githubSlug(heading), techdocsSlug(heading)];
    return slug === other ? [slug] : [];
  });
}

function unique(heading, _index, headings) {
  return headings.filter(other => other === heading).length === 1;
}

function githubSlug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replace(/ /g, '-');
}

function techdocsSlug(heading) {
  return heading
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}
