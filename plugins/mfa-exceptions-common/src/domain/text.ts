/** Whether a text can be kept and shown: no database takes NUL, or half a surrogate pair. */
export function isPrintable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
