import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { refOf } from '../api/catalog';
import { useOwnedAccountability } from '../api/accountability';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';
import { Owned } from './Owned';

/** As many as the card has room for; the list has the rest. */
const SHOWN = 6;

/** What the group or the user on show is accountable for, the most urgent first. */
export function EntityMfaAccountabilityCard() {
  const t = useTranslate();
  const { entity } = useEntity();
  const { value, error, retry } = useOwnedAccountability(refOf(entity), SHOWN);
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return (
    <InfoCard
      title={t(`accountability.owned.${kind === 'user' ? 'user' : 'group'}`)}
      titleTypographyProps={{ component: 'h2', variant: 'h6' }}
      variant="gridItem"
    >
      {error && <Failure error={error} onRetry={retry} />}
      {!error && !value && <Loading />}
      {!error && value && <Owned owned={value} onChange={retry} />}
    </InfoCard>
  );
}
