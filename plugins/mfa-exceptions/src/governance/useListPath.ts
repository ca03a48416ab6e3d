import { useRouteRef } from '@backstage/core-plugin-api';
import { searchOf, type RegisterFilters } from '../register/filters';
import { rootRouteRef } from '../routes';

/** Where the register lists what some filters leave. */
export function useListPath() {
  const register = useRouteRef(rootRouteRef)();
  return (filters: RegisterFilters) => `${register}?${searchOf(filters)}`;
}
