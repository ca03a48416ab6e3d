import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipped, holds, readBundle } from '../test/budget/bundle.mjs';
import { textOf } from '../test/budget/mappings.mjs';
import { root } from './setup.mjs';

// What the register costs those who have not come for it, from the built demo
// app: how much an entity page loads for its card and its icon, and that charts
// come with the governance page and nothing else.

const CARD_BUDGET = 40_000;

const OURS = /plugins\/mfa-exceptions(-common)?\/src\//;
const CHARTS = /node_modules\/recharts\//;
const GOVERNANCE = /plugins\/mfa-exceptions\/src\/governance\//;
/** What else somebody comes for; the governance page may share any of its parts. */
const OTHER_SCREENS =
  /plugins\/mfa-exceptions\/src\/((?!governance|parts)\w+\/)?\w*(Page|Card|Content|Routes)\.tsx$/;
/** What the overview of an entity shows, each by a file that it needs. */
const ON_ENTITY_PAGES = [
  /mfa-exceptions\/src\/entity\/EntityMfaExceptionsCard\.tsx$/,
  /mfa-exceptions\/src\/entity\/AttentionBadge\.tsx$/,
];

const dist = path.join(root, 'packages/app/dist');
const bundle = await readBundle(dist).catch(error => {
  throw new Error(`No built app in ${dist}; build packages/app first`, {
    cause: error,
  });
});

const problems = [...checkCard(bundle), ...(await checkCharts(bundle))];
for (const problem of problems) {
  console.error(`✗ ${problem}`);
}
process.exitCode = problems.length > 0 ? 1 : 0;

function checkCard({ chunks, groups }) {
  const later = new Set();
  for (const part of ON_ENTITY_PAGES) {
    // Of several places that load it, the cheapest is its own.
    const own = groups
      .filter(group => group.some(chunk => holds(chunk, part)))
      .sort((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (!own) {
      return [`No chunk holds ${part.source}: nothing was measured`];
    }
    own.filter(chunk => !chunk.initial).forEach(chunk => later.add(chunk));
  }
  const atOnce = chunks
    .filter(chunk => chunk.initial && holds(chunk, OURS))
    .map(({ code, map }) => textOf(code, map, source => OURS.test(source)));
  const sizes = {
    'loaded with the portal': gzipped(atOnce.join('')),
    'loaded with an entity page': sizeOf([...later]),
  };
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  for (const [what, size] of Object.entries(sizes)) {
    console.log(`  ${kilobytes(size)} ${what}`);
  }
  const verdict = `The entity card and its icon add ${kilobytes(
    total,
  )} gzip to an entity page, of ${kilobytes(CARD_BUDGET)}`;
  if (total > CARD_BUDGET) {
    return [verdict];
  }
  console.log(`✓ ${verdict}`);
  return [];
}

async function checkCharts({ chunks, groups }) {
  const charts = chunks.filter(chunk => holds(chunk, CHARTS));
  if (charts.length === 0) {
    if (await usesCharts(path.join(root, 'plugins/mfa-exceptions/src'))) {
      return ['The screens use recharts, but no chunk holds it'];
    }
    console.log('✓ There are no charts yet');
    return [];
  }
  const astray = [
    ...charts.filter(chunk => chunk.initial).map(({ name }) => name),
    ...groups
      .filter(group => group.some(chunk => charts.includes(chunk)))
      .filter(
        group =>
          !group.some(chunk => holds(chunk, GOVERNANCE)) ||
          group.some(chunk => holds(chunk, OTHER_SCREENS)),
      )
      .map(group => group.map(({ name }) => name).join(' + ')),
  ];
  if (astray.length > 0) {
    return astray.map(
      names => `Charts are loaded without the governance page: ${names}`,
    );
  }
  console.log(
    `✓ Charts come with the governance page alone, ${kilobytes(
      sizeOf(charts),
    )} gzip`,
  );
  return [];
}

async function usesCharts(folder) {
  const files = await readdir(folder, { recursive: true });
  const texts = await Promise.all(
    files
      .filter(name => /\.tsx?$/.test(name) && !/\.test\./.test(name))
      .map(name => readFile(path.join(folder, name), 'utf8')),
  );
  return texts.some(text => /from 'recharts'|import\('recharts'\)/.test(text));
}

function sizeOf(chunks) {
  return chunks.reduce((sum, { code }) => sum + gzipped(code), 0);
}

function kilobytes(size) {
  return `${(size / 1000).toFixed(1)} kB`;
}
