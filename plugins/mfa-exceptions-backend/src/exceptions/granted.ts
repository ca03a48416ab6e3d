import { heard } from '../platform/permissionPolicy';
import type { AccessGateway } from './AccessGateway';
import type { CallOptions, ChangeOptions, Granted } from './ExceptionService';

// The policy is asked while the service begins its work.

/** A call that reads, with what its caller may see. */
export function reading<T extends CallOptions>(
  options: T,
  gateway: AccessGateway,
): T & Granted {
  const access = heard(gateway.recentAccess(options.credentials));
  return { ...options, access };
}

/** A call that changes something, with what its caller may do. */
export function changing(
  options: ChangeOptions,
  gateway: AccessGateway,
): ChangeOptions & Granted {
  return { ...options, access: heard(gateway.access(options.credentials)) };
}
