import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { SweepReport } from './sweepProcess';

// Sweeps in processes of their own, as replicas are.

/** What a process that is ready is told. */
export const BEGIN = 'begin';

/** Has as many processes sweep at once, and says what each of them did. */
export async function sweepApart(
  connection: string,
  {
    observers,
    replicas = 1,
    onBegin,
  }: {
    observers: readonly string[];
    replicas?: number;
    /** For when all of them are ready. */
    onBegin?: () => void;
  },
): Promise<SweepReport[]> {
  const children = Array.from({ length: replicas }, () =>
    fork(
      path.join(__dirname, 'sweepProcess.ts'),
      [connection, observers.join(',')],
      { execArgv: process.execArgv },
    ),
  );
  const reports = children.map(reportOf);
  await Promise.all(children.map(child => messageOf(child, 'ready')));
  onBegin?.();
  for (const child of children) {
    child.send(BEGIN);
  }
  return Promise.all(reports);
}

async function reportOf(child: ChildProcess): Promise<SweepReport> {
  const report = await messageOf(child, 'ended');
  await once(child, 'exit');
  return report as SweepReport;
}

// What compiles the process on its way sends messages of its own.
function messageOf(child: ChildProcess, field: string): Promise<object> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: object) => {
      if (field in message) {
        resolve(message);
      }
    });
    child.once('exit', code =>
      reject(new Error(`A sweep ended with ${code}, and no report`)),
    );
  });
}
