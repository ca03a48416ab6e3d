import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ImportedRow,
  importRequestSchema,
  ImportProgress,
  ImportSummary,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';

/** Hears how an import goes; whoever is slow to listen holds it up. */
export interface ImportListener {
  progress(progress: ImportProgress): Promise<void> | void;
  rows(rows: readonly ImportedRow[]): Promise<void> | void;
}

/** Takes registers in that were kept elsewhere. */
export interface ImportService {
  /**
   * Lets those go on who may import, before anything of them is read.
   *
   * @throws NotAllowedError
   */
  admit(options: { credentials: BackstageCredentials }): Promise<void>;
  run(
    input: z.output<typeof importRequestSchema>,
    options: { credentials: BackstageCredentials },
    listener: ImportListener,
  ): Promise<ImportSummary>;
}
