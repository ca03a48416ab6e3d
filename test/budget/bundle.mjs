import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

// A built app, as a browser meets it: what its page loads at once, and what
// comes together when something is asked for later. Told from the files alone,
// so that it holds for any build, whatever the bundler reports of it.

/** Reads a built app. */
export async function readBundle(dist) {
  const page = await readFile(path.join(dist, 'index.html'), 'utf8');
  const folder = path.join(dist, 'static');
  const files = (await readdir(folder)).filter(name => name.endsWith('.js'));
  const chunks = await Promise.all(
    files.map(async name => {
      const file = path.join(folder, name);
      const code = await readFile(file, 'utf8');
      // What no source of ours or others went into has none.
      const map = await readFile(`${file}.map`, 'utf8').then(
        JSON.parse,
        () => ({
          sources: [],
          mappings: '',
        }),
      );
      return {
        name,
        id: code.match(/\.push\(\[\[("?)([^\]"]+)\1\]/)?.[2],
        initial: page.includes(`/static/${name}`),
        code,
        map,
      };
    }),
  );
  return { chunks, groups: groupsOf(chunks) };
}

/** What is loaded together, wherever the code asks for something later. */
function groupsOf(chunks) {
  const byId = new Map(chunks.map(chunk => [chunk.id, chunk]));
  const groups = new Map();
  for (const { code } of chunks) {
    const asked = code.matchAll(
      /Promise\.all\(\[((?:\w+\.e\("?[\w-]+"?\),?)+)\]\)|\w+\.e\("?([\w-]+)"?\)/g,
    );
    for (const [, several, one] of asked) {
      const ids = one
        ? [one]
        : [...several.matchAll(/\("?([\w-]+)"?\)/g)].map(([, id]) => id);
      const group = ids.map(id => byId.get(id)).filter(Boolean);
      if (group.length > 0) {
        groups.set(ids.sort().join(), group);
      }
    }
  }
  return [...groups.values()];
}

/** Whether some of a chunk came of sources like these. */
export function holds(chunk, pattern) {
  return chunk.map.sources.some(source => pattern.test(source));
}

/** As it goes over the wire. */
export function gzipped(text) {
  return gzipSync(text, { level: 9 }).length;
}
