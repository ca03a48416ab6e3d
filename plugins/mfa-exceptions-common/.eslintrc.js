module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The domain is pure: rules and words, and nothing that knows of a clock,
      // a database, a schema or a portal.
      files: ['src/domain/**'],
      excludedFiles: ['**/*.test.ts', '**/__testUtils__/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: [
                  '/[a-z]*',
                  '/@[ac-z]*',
                  '/@backstage/*',
                  '!/@backstage/errors',
                ],
                message:
                  'The domain imports nothing but itself and @backstage/errors.',
              },
              {
                group: [
                  '**/schemas',
                  '**/schemas/**',
                  '**/client',
                  '**/client/**',
                ],
                message: 'Data flows from the domain outwards, not back.',
              },
            ],
          },
        ],
      },
    },
    {
      // Helpers say so in their names when they expect something.
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
