const { join } = require('node:path');

// What Backstage's own test helpers bring along and nothing here ever reaches:
// half of the modules that a backend test loads, and each test file loads them
// anew.
const unreached =
  /^(@azure\/(identity|storage-blob)|@google-cloud\/storage|@keyv\/(redis|valkey|memcache)|archiver)$/;

/** Finds modules as Jest does, but for those that no test has a use for. */
module.exports = (request, { defaultResolver, ...options }) =>
  unreached.test(request)
    ? join(__dirname, 'unreached.cjs')
    : defaultResolver(request, options);
