import { cpus, loadavg, totalmem, type CpuInfo } from 'node:os';
import type { Knex } from 'knex';

// Figures are told with what they were measured on, and with how busy that was.

/** What measures, as a line of text. */
export function machine(): string {
  const processors = cpus();
  return [
    `${processors.length} × ${processors[0].model.trim()}`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    `a load of ${loadavg()[0].toFixed(1)}`,
  ].join(', ');
}

/** What a database says of itself, and of what it spares itself. */
export async function databaseFacts(db: Knex): Promise<string> {
  const names = ['server_version', 'shared_buffers', 'fsync'];
  const rows: { name: string; setting: string }[] = await db('pg_settings')
    .whereIn('name', names)
    .select('name', db.raw('current_setting(name) as setting'));
  return `PostgreSQL: ${rows
    .map(({ name, setting }) => `${name} ${setting}`)
    .join(', ')}`;
}

/** Says from now on which share of all processors was busy, whoever kept them so. */
export function watchProcessors(): () => number {
  const before = usage(cpus());
  return () => {
    const after = usage(cpus());
    return 1 - (after.idle - before.idle) / (after.all - before.all);
  };
}

function usage(processors: readonly CpuInfo[]) {
  const times = processors.flatMap(({ times: each }) => Object.values(each));
  return {
    idle: processors.reduce((sum, { times: each }) => sum + each.idle, 0),
    all: times.reduce((sum, each) => sum + each, 0),
  };
}
