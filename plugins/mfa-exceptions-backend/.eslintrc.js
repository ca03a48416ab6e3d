const database = {
  group: ['knex', 'knex/*'],
  message: 'Only stores and the platform beneath them know the database.',
};
const http = {
  group: ['express', 'express-promise-router', 'express/*'],
  message: 'Only routers and the platform beneath them know HTTP.',
};
const stores = {
  group: ['**/*Store', '**/Knex*'],
  message: 'Routers ask services, never stores.',
};

/** Which imports a kind of file must do without. */
const without = (files, patterns) => ({
  files,
  excludedFiles: ['**/*.test.ts', '**/__testUtils__/**'],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

// Data flows one way: stores and gateways, services, edges.
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    without(
      [
        'src/**/*Service.ts',
        'src/**/*Writer.ts',
        'src/**/*Advisor.ts',
        'src/**/sweep.ts',
        'src/**/view.ts',
        'src/catalog/**',
      ],
      [database, http],
    ),
    without(['src/**/*Store.ts', 'src/**/*Row.ts', 'src/**/*Rows.ts'], [http]),
    without(['src/**/router.ts'], [database, stores]),
    {
      // A request expects its answer, and helpers say so in their names.
      files: ['**/*.test.ts'],
      rules: {
        'jest/expect-expect': [
          'warn',
          { assertFunctionNames: ['expect*', '**.expect'] },
        ],
      },
    },
  ],
});
