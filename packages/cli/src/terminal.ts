/** How a command ended, for scripts. */
export enum ExitCode {
  Done = 0,
  /** The register refused rows. */
  Refused = 1,
  /** Wrong usage, or no answer. */
  Failed = 2,
}

/** Where a command is called from. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Something that the client can do. */
export interface Command {
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** The command line makes no sense. */
export class UsageError extends Error {}
