import { refs } from './company';

export const MISSING = '7d1f6a8e-0000-4000-8000-000000000000';

/** One route, and whom it answers how. */
export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly body?: object;
  /** Who may, and what it answers them. */
  readonly granted: readonly [caller: string, status: number];
  /** Who may not, or what is not there. */
  readonly refused?: readonly [caller: string, status: number, path?: string];
  /** Whether plugins may. */
  readonly plugins: boolean;
}

/** A route that whoever reads everything may read, and plugins. */
export function read(path: string, missing?: string): Route {
  return {
    method: 'get',
    path,
    granted: [refs.auditor, 200],
    refused: missing ? [refs.auditor, 404, missing] : undefined,
    plugins: true,
  };
}
