/** Whether a text can be kept and shown: no database takes NUL, or half a surrogate pair. */
export function isPrintable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/** A text as it may stand among others: on one line, and no longer than that. */
export function inOneLine(text: string, maxLength: number): string {
  const start = text.slice(0, maxLength);
  return start
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .concat(start.length < text.length ? '…' : '');
}
