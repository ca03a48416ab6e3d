import { once } from 'node:events';
import { isError } from '@backstage/errors';
import type {
  ImportedRow,
  ImportLine,
  ImportProgress,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Response } from 'express';
import { withoutData } from '../platform/databaseErrors';
import type { ImportListener } from './ImportService';

/** Tells an import as it goes, a JSON value on each line. */
export class ImportStream implements ImportListener {
  readonly #res: Response;
  readonly #contentType: string;

  constructor(res: Response, contentType: string) {
    this.#res = res;
    this.#contentType = contentType;
  }

  /** Whether it is too late for an answer of another kind. */
  get begun() {
    return this.#res.headersSent;
  }

  async progress(progress: ImportProgress) {
    await this.#write([{ type: 'progress', ...progress }]);
  }

  async rows(rows: readonly ImportedRow[]) {
    await this.#write(rows.map(row => ({ type: 'row' as const, ...row })));
  }

  async end(line: ImportLine) {
    await this.#write([line]);
    this.#res.end();
  }

  /** The status was given long ago; what went wrong is the last line. */
  async fail(error: unknown) {
    const known = withoutData(error);
    await this.end({
      type: 'error',
      error: isError(known)
        ? { name: known.name, message: known.message }
        : { name: 'Error', message: 'The import failed' },
    });
  }

  async #write(lines: readonly ImportLine[]) {
    const res: Response & { flush?: () => void } = this.#res;
    if (!this.begun) {
      res.status(200).setHeader('Content-Type', this.#contentType);
    }
    const text = lines.map(line => `${JSON.stringify(line)}\n`).join('');
    const room = res.write(text);
    // Where answers are compressed, a line would wait for others to fill a block.
    res.flush?.();
    if (!room && !res.destroyed) {
      const waiting = new AbortController();
      const { signal } = waiting;
      await Promise.race([
        once(res, 'drain', { signal }),
        once(res, 'close', { signal }),
      ]).finally(() => waiting.abort());
    }
  }
}
