import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

const WORKSPACES = ['packages', 'plugins'];

/**
 * What somebody installs who installs the published packages: those packages'
 * dependencies, and theirs, as they lie in `node_modules`.
 *
 * @returns {Map<string, object>} manifests by `name@version`
 */
export function shippedPackages(root) {
  const found = new Map();
  const waiting = publishedPackages(root);
  while (waiting.length > 0) {
    const { directory, manifest } = waiting.pop();
    for (const [name, range] of dependenciesOf(manifest)) {
      const dependency = resolved(name, directory, root);
      if (!dependency) {
        // What is optional may be for another platform.
        if (name in (manifest.optionalDependencies ?? {})) {
          continue;
        }
        throw new Error(
          `${manifest.name} needs ${name}@${range}: not installed`,
        );
      }
      const { name: own, version } = dependency.manifest;
      const isOurs = !dependency.directory.includes(`${path.sep}node_modules`);
      if (!isOurs && !found.has(`${own}@${version}`)) {
        found.set(`${own}@${version}`, dependency.manifest);
        waiting.push(dependency);
      }
    }
  }
  return found;
}

/** The workspaces that are published. */
function publishedPackages(root) {
  return WORKSPACES.flatMap(folder =>
    readdirSync(path.join(root, folder)).map(name =>
      packageIn(path.join(root, folder, name)),
    ),
  ).filter(({ manifest }) => !manifest.private);
}

function dependenciesOf({ dependencies, optionalDependencies }) {
  return Object.entries({ ...optionalDependencies, ...dependencies });
}

/** As Node.js looks for it: beside whoever needs it, and further up. */
function resolved(name, from, root) {
  for (
    let directory = from;
    directory.startsWith(root);
    directory = path.dirname(directory)
  ) {
    const candidate = path.join(directory, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) {
      return packageIn(realpathSync(candidate));
    }
  }
  return undefined;
}

function packageIn(directory) {
  const manifest = path.join(directory, 'package.json');
  return { directory, manifest: JSON.parse(readFileSync(manifest, 'utf8')) };
}
