import type { KeyboardEvent } from 'react';

export type RowCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'accept'
  | 'reject'
  | 'reduce'
  | 'dont_know'
  | 'reassign'
  | 'select'
  | 'acceptSelected'
  | 'rejectSelected'
  | 'help';

/** The keys of the list and what each does. They count only while a row has the focus. */
export const keys: readonly {
  readonly command: RowCommand;
  readonly keys: readonly string[];
}[] = [
  { command: 'next', keys: ['ArrowDown', 'j'] },
  { command: 'previous', keys: ['ArrowUp', 'k'] },
  { command: 'first', keys: ['Home'] },
  { command: 'last', keys: ['End'] },
  { command: 'open', keys: ['Enter', 'o'] },
  { command: 'accept', keys: ['a'] },
  { command: 'reject', keys: ['r'] },
  { command: 'reduce', keys: ['n'] },
  { command: 'dont_know', keys: ['d'] },
  { command: 'reassign', keys: ['h'] },
  { command: 'select', keys: ['x'] },
  { command: 'acceptSelected', keys: ['A'] },
  { command: 'rejectSelected', keys: ['R'] },
  { command: 'help', keys: ['?'] },
];

/** What a person means by a key, in a row or in something within it. */
export function commandOf(event: KeyboardEvent): RowCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  const inRow = event.target === event.currentTarget;
  // Within a row, Enter is for the button or link that has the focus.
  return event.key === 'Enter' && !inRow
    ? undefined
    : keys.find(each => each.keys.includes(event.key))?.command;
}
