import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root, setup } from './setup.mjs';

// `yarn simulate`: a year of an organisation in minutes, and all that must hold
// on each of its days. `--seed`, `--database sqlite|postgres`, `--exceptions`
// and `--days` make another one of it.

await setup();

const require = createRequire(import.meta.url);
const { status } = spawnSync(
  process.execPath,
  [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    path.join(root, 'test/simulation/run.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
