import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { policiesRouteRef } from '../routes';
import { anchorOf } from './anchors';

/** The name of a policy, and the way to what it says and where that comes from. */
export function PolicyLink({ policy }: { policy: string }) {
  const policiesPath = useRouteRef(policiesRouteRef);
  return <Link to={`${policiesPath()}#${anchorOf(policy)}`}>{policy}</Link>;
}
