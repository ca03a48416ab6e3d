import { useRouteRef } from '@backstage/core-plugin-api';
import { searchOf } from '../accountability/listFilters';
import { standingLooks } from '../accountability/standing';
import { usePostureAccountability } from '../api/posture';
import { looks } from '../parts/looks';
import { accountabilityListRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { rowsOf, totalOf } from './gaps';
import { TileFrame } from './TileFrame';

/** For how many controls of the catalog nobody answers. */
export function GapsTile(props: { controlDomains: readonly string[] }) {
  const t = useTranslate();
  const list = useRouteRef(accountabilityListRouteRef)();
  const { value } = usePostureAccountability();
  if (!value) {
    return null;
  }
  const { controlDomains } = props;
  const gaps = totalOf(rowsOf(value, controlDomains), 'gaps');
  const search = searchOf({ standing: 'gap', controlDomain: controlDomains });
  return (
    <TileFrame
      look={gaps > 0 ? standingLooks.gap : looks.headline.none}
      label={t('governance.tile.gaps')}
      value={t('parts.number', { value: gaps })}
      note={t('governance.note.catalog')}
      to={gaps > 0 ? `${list}?${search}` : undefined}
    />
  );
}
