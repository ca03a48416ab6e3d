import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  idSchema,
  parseInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Request } from 'express';
import { z } from 'zod';
import { idempotencyOf } from '../platform/requests';
import type { CallOptions, ChangeOptions } from './ExceptionService';

const pathSchema = z.strictObject({ id: idSchema });

/** Which exception a request is about. Some engines tell ids apart by case, others do not. */
export function idOf(req: Request): string {
  return parseInput(pathSchema, req.params).id.toLocaleLowerCase('en-US');
}

/** What a service is told about a request, beside what it asks for. */
export function callsOf(httpAuth: HttpAuthService) {
  const caller = async (req: Request): Promise<CallOptions> => ({
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });
  const change = async (req: Request): Promise<ChangeOptions> => ({
    ...(await caller(req)),
    idempotency: idempotencyOf(req),
  });
  return { caller, change };
}
