import { useSearchParams } from 'react-router-dom';

/** Says something else in the address, which is no step to go back by. */
export function useSay(name: string) {
  const [search, setSearch] = useSearchParams();
  return (value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    setSearch(next, { replace: true });
  };
}
