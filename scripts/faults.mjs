import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root, setup } from './setup.mjs';

// `yarn faults`: replicas that are killed under load, and everything else that
// goes wrong, held against what clients were answered. `--seed`, `--kills` and
// `--rounds` make another trial of it.

await setup({ sqlite: false });

const require = createRequire(import.meta.url);
const { status } = spawnSync(
  process.execPath,
  [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    path.join(root, 'test/faults/run.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
