import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { commitBeforeMigrations } from './estate/earlier';

// In a process of its own, as by hand: Jest has no way to load what starts a
// PostgreSQL.
async function tryOut(...options: string[]) {
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const child = spawn(process.execPath, [
    ...['--require', transform, path.join(__dirname, 'run.ts')],
    ...options,
  ]);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => output.push(String(data)));
  }
  const [code] = await once(child, 'close');
  return { code, output: output.join('') };
}

it('loses nothing and does nothing twice, upgraded and killed while everything else goes wrong', async () => {
  // A shallow clone has no earlier version to upgrade from.
  const upgrade = commitBeforeMigrations(1) ? '1' : '0';
  const { code, output } = await tryOut(
    ...['--seed', '1', '--kills', '10', '--rounds', '1'],
    ...['--upgrade', upgrade],
  );

  // Says what was wrong, where something was.
  expect(code === 0 ? '' : output).toBe('');
  expect(output).toMatch(/found to be wrong +│ 0 /);
}, 900_000);
