import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ErrorRequestHandler, Request } from 'express';
import { audited, wasAudited } from './audited';

// Ask something, and change nothing.
const QUESTIONS = [
  '/exceptions/validate',
  '/entities/summaries',
  '/campaigns/preview',
];

/**
 * Writes down what was refused before a route that is audited had a word: what is
 * not to be seen, and changes that could not even be read.
 */
export function auditRefusals(auditor: AuditorService): ErrorRequestHandler {
  return (error, request, _response, next) => {
    const { name } = toError(error);
    if (
      wasAudited(request) ||
      !(changesSomething(request) || name === 'NotAllowedError')
    ) {
      next(error);
      return;
    }
    const event = {
      eventId: 'request-refuse',
      severityLevel: 'medium',
      request,
    } as const;
    audited(auditor, event, async () => {
      throw error;
    }).catch(next);
  };
}

function changesSomething({ method, path }: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !asks(path);
}

function asks(path: string): boolean {
  return QUESTIONS.includes(path.replace(/\/$/, ''));
}
