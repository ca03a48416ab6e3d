// A short time of a small organisation, on both engines; `yarn simulate` is
// about a year of a large one.
module.exports = {
  ...require('../faults/jest.config.cjs'),
  testTimeout: 600_000,
};
