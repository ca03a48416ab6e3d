import { isError } from '@backstage/errors';
import { exportCommand } from './exportCommand';
import { importCommand } from './importCommand';
import { listCommand } from './listCommand';
import { verifyCommand } from './verifyCommand';
import { explain } from './failures';
import { ExitCode, UsageError, type Command, type Terminal } from './terminal';

const commands: Record<string, Command> = {
  import: importCommand,
  export: exportCommand,
  list: listCommand,
  verify: verifyCommand,
};

const USAGE = `Usage: mfa-exceptions <command> [options]

  import <file>   take in a register: CSV, YAML or an export in JSON lines
  export          write the register as CSV or JSON lines
  list            show what the register holds
  verify [id]     say whether its histories hold: all of them, or one

  --url <url>     the backend; or MFA_EXCEPTIONS_URL
  --token <token> better MFA_EXCEPTIONS_TOKEN: arguments can be seen by others
  --help          what a command takes

Exit codes: 0 all went well; 1 rows were refused, or something does not hold; 2 wrong usage, or no answer.
`;

/** Runs a command line, and says with which code to end. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    const asked = name === undefined || name === '--help' || name === 'help';
    terminal[asked ? 'stdout' : 'stderr'].write(
      asked ? USAGE : `'${name}' is not a command\n\n${USAGE}`,
    );
    return name === undefined || !asked ? ExitCode.Failed : ExitCode.Done;
  }
  try {
    if (rest.includes('--help')) {
      terminal.stdout.write(command.usage);
      return ExitCode.Done;
    }
    return await command.run(rest, terminal);
  } catch (error) {
    terminal.stderr.write(`mfa-exceptions: ${explain(error)}\n`);
    if (error instanceof UsageError || isParseArgsError(error)) {
      terminal.stderr.write(`\n${command.usage}`);
    }
    return ExitCode.Failed;
  }
}

function isParseArgsError(error: unknown): boolean {
  return isError(error) && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
