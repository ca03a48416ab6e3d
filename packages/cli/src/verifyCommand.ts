import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type {
  HistoryVerification,
  MfaExceptionsClient,
  RegisterVerification,
  RequestOptions,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { connect, connectionOptions } from './connection';
import { table } from './table';
import { ExitCode, UsageError, type Command } from './terminal';

const LOOK_EVERY_MS = 2_000;

/** Says whether the histories of the register hold. */
export const verifyCommand: Command = {
  usage: `Usage: mfa-exceptions verify [id] [--now] [--json]

  id      of one exception; everything where left out
  --now   have everything verified, and wait for it; else what the last run found
  --json  as a JSON value

Exit codes: 0 it holds; 1 it does not; 2 wrong usage, or no answer.
`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...connectionOptions,
        now: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [id, ...others] = positionals;
    if (others.length > 0 || (id !== undefined && values.now)) {
      throw new UsageError('Name one exception, or nothing');
    }
    const { client, caller } = connect(values, terminal);
    const print = (answer: { verified: boolean }, text: string) => {
      terminal.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : text);
      return answer.verified ? ExitCode.Done : ExitCode.Refused;
    };
    if (id !== undefined) {
      const one = await client.getVerification(id, caller);
      return print(one, wordsOf(one));
    }
    const all = values.now
      ? await verifiedNow(client, caller)
      : await verifiedLast(client, caller);
    return print(all, wordsOfAll(all));
  },
};

async function verifiedLast(
  client: MfaExceptionsClient,
  caller: RequestOptions,
): Promise<RegisterVerification> {
  const { latest } = await client.evidence.verification(caller);
  if (!latest) {
    throw new Error('Nothing was verified yet; --now has it done');
  }
  return latest;
}

async function verifiedNow(
  client: MfaExceptionsClient,
  caller: RequestOptions,
): Promise<RegisterVerification> {
  const { requestedAt } = await client.evidence.verify(caller);
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    const { latest } = await client.evidence.verification(caller);
    if (latest && latest.startedAt >= requestedAt) {
      return latest;
    }
  }
}

function wordsOf(one: HistoryVerification): string {
  const { verified, entries, brokenAt, fault, checkpoint } = one;
  const signed = checkpoint?.keyId ? `, signed with ${checkpoint.keyId}` : '';
  return [
    verified
      ? `Holds: ${entries} entries`
      : `DOES NOT HOLD: entry ${brokenAt} (${fault})`,
    checkpoint
      ? `Checkpoint ${checkpoint.day} covers ${checkpoint.sequence} of them${signed}`
      : 'No checkpoint covers it yet',
    '',
  ].join('\n');
}

function wordsOfAll(all: RegisterVerification): string {
  const { verified, checkpoint, counts, findings, totalFindings } = all;
  const signed = checkpoint?.keyId ? `, signed with ${checkpoint.keyId}` : '';
  return [
    verified ? 'Holds.' : `DOES NOT HOLD in ${totalFindings} places.`,
    `Verified ${all.finishedAt}: ${counts.histories} histories with ${counts.entries} entries, ${counts.rows} rows, ${counts.checkpoints} checkpoints`,
    checkpoint
      ? `Checkpoint ${checkpoint.day}, root ${checkpoint.root}${signed}`
      : 'There is no checkpoint yet',
    findings.length === 0
      ? ''
      : table(
          ['WHAT', 'WHICH', 'ENTRY', 'HOW', 'CHECKPOINT'],
          findings.map(({ of, id, entry, fault, checkpoint: day }) => [
            ...[of, id, entry === undefined ? '' : String(entry)],
            ...[fault, day ?? ''],
          ]),
        ),
  ].join('\n');
}
