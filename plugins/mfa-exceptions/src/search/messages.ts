export const searchMessages = {
  about: 'MFA exception for {{subject}} ({{subjectClass}})',
} as const;
