import { useState } from 'react';
import useInterval from 'react-use/esm/useInterval';

const TICK_MS = 30_000;

/** The present, renewed often enough for words like "in 5 minutes". */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), TICK_MS);
  return now;
}
