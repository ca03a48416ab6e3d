export const catalogMessages = {
  label: 'MFA exceptions',
  overdue: 'Ended, still in place',
  failed: 'The register could not be asked',
  first: 'Those that have been overdue the longest',
} as const;
