import type { FieldIssue } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What the server has against an input, field by field; empty for any other failure. */
export function fieldIssuesIn(error: unknown): readonly FieldIssue[] {
  const issues = bodyOf(error)?.error?.issues;
  return Array.isArray(issues) ? issues.filter(isFieldIssue) : [];
}

/** Whether somebody else was faster, or time itself. */
export function isConflict(error: unknown): boolean {
  return statusOf(error) === 409;
}

export function isNotFound(error: unknown): boolean {
  return statusOf(error) === 404;
}

export function isForbidden(error: unknown): boolean {
  return statusOf(error) === 403;
}

/** The server's own words for a failure. */
export function messageOf(error: unknown): string {
  const message = bodyOf(error)?.error?.message;
  if (typeof message === 'string') {
    return message;
  }
  return error instanceof Error ? error.message : String(error);
}

function statusOf(error: unknown): unknown {
  return (error as { statusCode?: unknown } | undefined)?.statusCode;
}

function bodyOf(error: unknown) {
  return (
    error as
      | { body?: { error?: { issues?: unknown; message?: unknown } } }
      | undefined
  )?.body;
}

function isFieldIssue(value: unknown): value is FieldIssue {
  const issue = value as Partial<FieldIssue> | undefined;
  return typeof issue?.field === 'string' && typeof issue?.message === 'string';
}
