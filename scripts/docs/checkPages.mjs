import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../setup.mjs';
import { anchorsOf, readPage } from './markdown.mjs';

// That the documentation holds together, where it is read: in the repository,
// and in a portal, which has the folder docs and nothing else.

const DOCS = 'docs/';
const IMAGES = 'docs/images/';
const THEMES = { light: '#gh-light-mode-only', dark: '#gh-dark-mode-only' };

/** Everything that is wrong with the pages, a line each. */
export async function findProblems() {
  const pages = new Map();
  for (const file of await pagesToRead()) {
    pages.set(file, await readPage(path.join(root, file)));
  }
  return [
    ...linkProblems(pages),
    ...imageProblems(pages, await filesIn(IMAGES)),
    ...(await navigationProblems(pages)),
    ...(await packageProblems(pages)),
  ];
}

async function pagesToRead() {
  const files = [
    ...(await readdir(root)),
    ...(await filesIn(DOCS)),
    ...(await publishedFolders()).map(folder => `${folder}/README.md`),
  ];
  return files.filter(file => file.endsWith('.md') && isThere(file));
}

function linkProblems(pages) {
  return everywhere(pages, ({ links }) => links).flatMap(
    ({ file, to, line }) => {
      const say = problem => [`${file}:${line} links to ${to}, ${problem}`];
      if (isElsewhere(to)) {
        return [];
      }
      const { target, anchor } = resolve(file, to);
      if (file.startsWith(DOCS) && !target.startsWith(DOCS)) {
        return say('which is not in docs/, and so not in TechDocs');
      }
      if (!isThere(target)) {
        return say('which is not there');
      }
      const page = pages.get(target);
      return anchor && !(page && anchorsOf(page).includes(anchor))
        ? say('which has no such heading, or not by this name everywhere')
        : [];
    },
  );
}

function imageProblems(pages, images) {
  const shown = everywhere(pages, page => page.images).filter(
    ({ to }) => !isElsewhere(to),
  );
  const used = new Set(shown.map(({ file, to }) => resolve(file, to).target));
  return [
    ...shown.flatMap(({ file, to, line, words }) => {
      const say = problem => [`${file}:${line} shows ${to}, ${problem}`];
      const { target } = resolve(file, to);
      if (!images.includes(target)) {
        return say('which is not there');
      }
      if (!words) {
        return say('without words for those who cannot see it');
      }
      const [, theme] = /-(light|dark)\.png(?:#|$)/.exec(to) ?? [];
      return file.startsWith(DOCS) && !to.endsWith(THEMES[theme])
        ? say(`which should end with ${THEMES[theme] ?? 'the name of a theme'}`)
        : [];
    }),
    ...images
      .filter(image => !used.has(image))
      .map(image => `${image} is shown nowhere`),
  ];
}

async function navigationProblems(pages) {
  const { nav } = parse(await readFile(path.join(root, 'mkdocs.yml'), 'utf8'));
  const listed = pathsIn(nav).map(name => `${DOCS}${name}`);
  const written = [...pages.keys()].filter(file => file.startsWith(DOCS));
  return [
    ...written
      .filter(file => !listed.includes(file))
      .map(file => `${file} is missing from the navigation in mkdocs.yml`),
    ...listed
      .filter(file => !written.includes(file))
      .map(file => `mkdocs.yml lists ${file}, which is not there`),
  ];
}

async function packageProblems(pages) {
  const folders = await publishedFolders();
  return folders.flatMap(folder =>
    [
      `${folder}/README.md`,
      `${DOCS}packages/${path.basename(folder)}.md`,
    ].flatMap(file => (pages.has(file) ? [] : [`${file} is missing`])),
  );
}

function everywhere(pages, pick) {
  return [...pages.values()].flatMap(page =>
    pick(page).map(found => ({
      ...found,
      file: path.relative(root, page.file),
    })),
  );
}

function isElsewhere(to) {
  return /^[a-z]+:/.test(to);
}

function resolve(file, to) {
  const [place, anchor] = to.split('#');
  const target = place ? path.join(path.dirname(file), place) : file;
  return { target: target.replace(/\/$/, ''), anchor };
}

function pathsIn(nav) {
  return nav.flatMap(entry =>
    Object.values(entry).flatMap(to =>
      typeof to === 'string' ? [to] : pathsIn(to),
    ),
  );
}

async function filesIn(folder) {
  const entries = await readdir(path.join(root, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, path: parent, name }) =>
      path.relative(root, path.join(parentPath ?? parent, name)),
    );
}

/** Where the packages are that others install. */
async function publishedFolders() {
  const plugins = await readdir(path.join(root, 'plugins'));
  return [...plugins.map(name => `plugins/${name}`), 'packages/cli'];
}

function isThere(file) {
  return existsSync(path.join(root, file));
}
