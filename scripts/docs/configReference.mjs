import path from 'node:path';
import prettier from 'prettier';
import { stringify } from 'yaml';
import { root } from '../setup.mjs';
import {
  findShape,
  keysBelow,
  nested,
  readSections,
  shapeOf,
} from './configSchema.mjs';

// The reference of every configuration key, made from the schemas that the
// packages ship: what Backstage itself holds a configuration against.

export const REFERENCE = path.join(root, 'docs/configuration.md');

const REGISTER = '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend';
const PACKAGES = [
  REGISTER,
  '@mfa-exceptions/backstage-plugin-permission-backend-module-mfa-exceptions',
  '@mfa-exceptions/backstage-plugin-search-backend-module-mfa-exceptions',
];

const LINKS = { terms: '#terms', schedule: '#schedules' };

/** The page, as it should be. */
export async function renderReference() {
  const sections = await readSections(PACKAGES);
  const terms = sections.map(({ node }) => findShape(node, 'terms'));
  const text = [
    HEAD,
    ...sections.map(sectionText),
    TERMS,
    tableOf(keysBelow(terms.find(Boolean))),
    SCHEDULES,
  ].join('\n\n');
  const options = await prettier.resolveConfig(REFERENCE);
  return prettier.format(text, { ...options, parser: 'markdown' });
}

const HEAD = `<!-- Made by \`yarn docs:config\` from the config.d.ts of the packages. Change those. -->

# Configuration

Every key, each of which may be left out. A value that is wrong stops the backend at its start, with the key's name. What policies are and which of them counts is told in [policies.md](policies.md).`;

const TERMS = `## Terms

Of a policy: they stand in \`mfaExceptions.policies[]\` and under \`mfaExceptions.defaults.<class>\`. Lengths are whole days. What is left out is inherited, as [policies.md](policies.md#which-policy-counts) says; the defaults here are those of the built-in policies.`;

const SCHEDULES = `## Schedules

Are Backstage's own: \`frequency\` is a duration (\`{ minutes: 5 }\`, \`PT5M\`), \`{ cron: '0 6 * * *' }\` or \`{ trigger: manual }\`; \`timeout\` is how long a run may take before another replica may begin one, and \`initialDelay\` how long a start waits for the first. What each task does is in [operations.md](operations.md#tasks).`;

function sectionText({ key, name, node, from }) {
  const title = key.startsWith('mfaExceptions.') ? name : key.split('.')[0];
  return [
    `## ${title}`,
    `\`${key}\`${from === REGISTER ? '' : `, of \`${from}\``}`,
    node.description,
    tableOf(keysBelow(node)),
    ...(node.examples ?? []).map(example => yamlOf(key, example)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function tableOf(keys) {
  return [
    '| key | type | default | what it does |',
    '| --- | --- | --- | --- |',
    ...keys.map(({ key, node }) =>
      ['', `\`${key}\``, typeOf(node), defaultOf(node), wordsOf(node), ''].join(
        '|',
      ),
    ),
  ].join('\n');
}

function typeOf(node) {
  const shape = shapeOf(node);
  if (shape) {
    return LINKS[shape] ? `[${shape}](${LINKS[shape]})` : shape;
  }
  if (node.enum) {
    return node.enum.map(value => `\`${value}\``).join(', ');
  }
  if (node.anyOf) {
    return node.anyOf.map(typeOf).join(' or ');
  }
  if (node.type === 'array') {
    return `list of ${typeOf(node.items)}${node.items.enum ? '' : 's'}`;
  }
  return typeof node.additionalProperties === 'object'
    ? 'by name'
    : node.type.replace('object', 'section');
}

// What reads like a sentence is one; everything else is what one would write.
function defaultOf({ default: value }) {
  if (value === undefined) {
    return '';
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /\s/.test(text) ? text : `\`${text}\``;
}

function wordsOf({ description }) {
  return description.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}

function yamlOf(key, example) {
  return `\`\`\`yaml\n${stringify(nested(key, example), {
    version: '1.1',
  })}\`\`\``;
}
