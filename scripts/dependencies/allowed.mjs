// What is admitted among the dependencies of the published packages. An exception
// names its reason, so that whoever reads it later can tell whether it still holds.

/** Licences, as SPDX calls them, that ask for nothing but to be named. */
export const licences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Packages whose manifest does not say what is asked, or that are under another
 * licence, by `name@version`: whoever updates one looks again.
 */
export const packages = {
  '@isomorphic-git/pgp-plugin@0.0.7': {
    licence: 'LGPL-3.0+',
    reason:
      'Comes with isomorphic-git, as every Backstage scaffolder has it; loaded from its own files, unchanged, and not by the register',
  },
  'fast-shallow-equal@1.0.0': {
    licence: 'Unlicense',
    reason: 'Said in its LICENSE, not in its manifest',
  },
  'pause@0.0.1': {
    licence: 'MIT',
    reason: 'Said in its Readme, not in its manifest',
  },
  'react-universal-interface@0.6.2': {
    licence: 'Unlicense',
    reason: 'Said in its LICENSE, not in its manifest',
  },
};

/**
 * High and critical advisories that cannot be mended here, by the id that the
 * registry gives them: `{ 1234567: { reason: '…', until: '2026-12-31' } }`. Each
 * ends: then it is looked at again, or it fails.
 */
export const advisories = {};
