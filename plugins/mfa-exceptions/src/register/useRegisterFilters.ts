import { useSearchParams } from 'react-router-dom';
import { filtersFrom, searchWith, type RegisterFilters } from './filters';

/** What the address asks the register for, and how to ask for something else. */
export function useRegisterFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const go = (next: RegisterFilters) => setSearch(searchWith(next, search));
  return {
    filters,
    /** Every change goes to the first page. */
    change: (change: Partial<RegisterFilters>) =>
      go({ ...filters, ...change, cursor: undefined }),
    turnTo: (cursor: string) => go({ ...filters, cursor }),
  };
}
