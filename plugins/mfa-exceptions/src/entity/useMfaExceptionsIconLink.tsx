import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import VpnKeyIcon from '@material-ui/icons/VpnKeyOutlined';
import { Suspense, lazy, type JSX } from 'react';
import { useExceptionsPath } from './useExceptionsPath';

// All that an entity page has to have at once is the key itself; how many want
// attention comes with the card, which knows it as well.
const AttentionBadge = lazy(() =>
  import('./overview').then(m => ({ default: m.AttentionBadge })),
);

/**
 * A link for the row of icons of an entity: to its exceptions, with how many of
 * them want attention.
 *
 * @public
 */
export function useMfaExceptionsIconLink(): {
  label: string;
  href: string;
  icon: JSX.Element;
} {
  const { entity } = useEntity();
  const href = useExceptionsPath(stringifyEntityRef(entity));
  return {
    label: 'MFA exceptions',
    href,
    icon: (
      <Suspense fallback={<VpnKeyIcon />}>
        <AttentionBadge />
      </Suspense>
    ),
  };
}
