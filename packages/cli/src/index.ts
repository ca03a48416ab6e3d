/**
 * The command-line client of the MFA exception register.
 *
 * @packageDocumentation
 */

import { run } from './run';

run(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
}).then(code => {
  process.exitCode = code;
});
