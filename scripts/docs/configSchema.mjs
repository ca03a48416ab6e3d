import { loadConfigSchema } from '@backstage/config-loader';

// What the packages say in their config.d.ts, read as Backstage reads it.

/** Keys that hold sections, rather than being one. */
const CONTAINERS = ['mfaExceptions', 'search', 'search.collators'];

/** What stands at several places, and is told in one. */
const SHAPES = {
  terms: ['maxDurationDays', 'reviewIntervalDays', 'approvals'],
  schedule: ['frequency', 'timeout'],
  duration: ['hours', 'minutes', 'seconds'],
};

/** What every portal has to say. */
const PORTAL = {
  app: { baseUrl: 'http://localhost' },
  backend: {
    baseUrl: 'http://localhost',
    listen: ':7007',
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
};

/** The sections of a configuration, in the order of the packages. */
export async function readSections(packages) {
  const schema = await loadConfigSchema({
    dependencies: packages,
    packagePaths: [],
  });
  const { schemas } = schema.serialize();
  const sections = packages.flatMap(name => {
    const { value } = schemas.find(({ packageName }) => packageName === name);
    return sectionsIn(value, '').map(section => ({ ...section, from: name }));
  });
  for (const { key, node } of sections) {
    for (const example of node.examples ?? []) {
      // An example that Backstage refuses would help nobody.
      schema.process([
        { data: PORTAL, context: 'portal' },
        { data: nested(key, example), context: key },
      ]);
    }
  }
  return sections;
}

function sectionsIn(node, parent) {
  return Object.entries(node.properties).flatMap(([name, child]) => {
    const key = parent ? `${parent}.${name}` : name;
    return CONTAINERS.includes(key)
      ? sectionsIn(child, key)
      : [{ key, name, node: child }];
  });
}

/** Every key below a node that has something to be said of it. */
export function keysBelow(node, parent = '') {
  return childrenOf(node, parent).flatMap(({ key, child, named }) => {
    if (named && !child.description && child.type !== 'object') {
      throw new Error(`Nothing says what the key '${key}' does`);
    }
    return [
      ...(named && child.description ? [{ key, node: child }] : []),
      ...keysBelow(child, key),
    ];
  });
}

function childrenOf(node, parent) {
  if (node.items) {
    return childrenOf(node.items, `${parent}[]`);
  }
  if (typeof node.additionalProperties === 'object') {
    const key = `${parent}.<name>`;
    return [{ key, child: node.additionalProperties, named: false }];
  }
  // Where a shape stands, only what is beside it.
  const told = shapeOf(node) && parent ? termsOf(node) : [];
  return Object.entries(node.properties ?? {})
    .filter(([name]) => !told.includes(name))
    .map(([name, child]) => ({
      key: parent ? `${parent}.${name}` : name,
      child,
      named: true,
    }));
}

function termsOf(node) {
  return Object.keys(node.properties).filter(
    name => !['id', 'match'].includes(name),
  );
}

/** What stands here and is told elsewhere. */
export function shapeOf(node) {
  const properties = node.properties ?? {};
  return Object.keys(SHAPES).find(name =>
    SHAPES[name].every(key => key in properties),
  );
}

/** The first place where a shape stands. */
export function findShape(node, name) {
  return shapeOf(node) === name
    ? node
    : Object.values(node.properties ?? {})
        .map(child => findShape(child, name))
        .find(Boolean);
}

/** A value where it belongs in a configuration. */
export function nested(key, value) {
  return key
    .split('.')
    .reduceRight((inner, name) => ({ [name]: inner }), value);
}
