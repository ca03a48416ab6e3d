import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

const TYPES = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
} as const;

/** How the name of a file can end. */
export type FileEnding = keyof typeof TYPES;

// The page brings its own style, and must never do or load anything.
const NOTHING_BUT_STYLE =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Answers with a text as a file, which no browser takes for anything else. */
export function sendFile(
  res: Response,
  file: { name: string; ending: FileEnding; text: string },
): void {
  announce(res, file);
  res.send(file.text);
}

/** The same piece by piece. What breaks off breaks the connection, so that nobody takes a part for all. */
export async function sendPieces(
  res: Response,
  file: { name: string; ending: FileEnding; pieces: AsyncIterable<string> },
): Promise<void> {
  announce(res, file);
  await pipeline(Readable.from(file.pieces), res).catch(() => res.destroy());
}

function announce(
  res: Response,
  { name, ending }: { name: string; ending: FileEnding },
) {
  res.attachment(`${name}.${ending}`);
  res.setHeader('Content-Type', TYPES[ending]);
  res.setHeader('Content-Security-Policy', NOTHING_BUT_STYLE);
}
