// What no single package can test: whole backends, killed and raced against
// each other. The tests of the packages have a PostgreSQL of the same kind.
const transform = require.resolve('@backstage/cli/config/jestSwcTransform');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  globalSetup: '<rootDir>/../postgres/jestGlobalSetup.mjs',
  globalTeardown: '<rootDir>/../postgres/jestGlobalTeardown.mjs',
  testTimeout: 300_000,
  transform: {
    '\\.ts$': [
      transform,
      {
        module: { ignoreDynamic: true, exportInteropAnnotation: true },
        jsc: { parser: { syntax: 'typescript' } },
      },
    ],
  },
};
