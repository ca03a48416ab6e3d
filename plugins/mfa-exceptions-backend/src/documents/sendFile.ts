import type { Response } from 'express';

const TYPES = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
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
  const { name, ending, text } = file;
  res.attachment(`${name}.${ending}`);
  res.setHeader('Content-Type', TYPES[ending]);
  res.setHeader('Content-Security-Policy', NOTHING_BUT_STYLE);
  res.send(text);
}
