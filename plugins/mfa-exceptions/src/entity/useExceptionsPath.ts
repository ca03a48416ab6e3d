import { useRouteRef } from '@backstage/core-plugin-api';
import { entityTabRouteRef, rootRouteRef } from '../routes';

/** Where all exceptions of an entity are: its tab, or else the register. */
export function useExceptionsPath(subjectRef: string): string {
  const register = useRouteRef(rootRouteRef)();
  const tab = useRouteRef(entityTabRouteRef)?.();
  return tab ?? `${register}?subject=${encodeURIComponent(subjectRef)}`;
}
