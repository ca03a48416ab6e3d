import { hasCome } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';

/** Which time a person asks about. */
export interface AsOfChoice {
  /** A past instant; now where left out. */
  readonly at?: string;
  /** Whether to leave out what was said later. */
  readonly knownThen: boolean;
}

/** The time that is asked about, kept in the address, so that it can be passed on. */
export function useAsOf() {
  const [search, setSearch] = useSearchParams();
  const at = pastInstant(search.get('at'));
  const asOf: AsOfChoice = { at, knownThen: search.get('known') === 'then' };
  const setAsOf = (next: AsOfChoice) =>
    setSearch(
      given => {
        const changed = new URLSearchParams(given);
        changed.delete('at');
        changed.delete('known');
        if (next.at) {
          changed.set('at', next.at);
          if (next.knownThen) {
            changed.set('known', 'then');
          }
        }
        return changed;
      },
      { replace: true },
    );
  return { asOf, setAsOf };
}

function pastInstant(text: string | null): string | undefined {
  const at = new Date(text ?? '');
  if (Number.isNaN(at.getTime())) {
    return undefined;
  }
  const instant = at.toISOString();
  return hasCome(instant, new Date()) ? instant : undefined;
}
