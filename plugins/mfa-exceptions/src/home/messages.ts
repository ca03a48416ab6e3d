export const homeMessages = {
  kinds: 'What waits for me, by kind',
  urgent: 'The most urgent',
  row: '{{kind}} · {{about}}',
  all: 'Open my work',
  empty: 'Nothing waits for you.',
} as const;
