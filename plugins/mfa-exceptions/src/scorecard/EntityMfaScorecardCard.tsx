import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useScorecard } from '../api/scorecards';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useWords } from '../words';
import { Standing } from './Standing';

/** How the entity on show stands with its exceptions, check by check. */
export function EntityMfaScorecardCard() {
  const t = useWords();
  const { entity } = useEntity();
  const { value, error, retry } = useScorecard(stringifyEntityRef(entity));
  return (
    <InfoCard
      title={t('scorecard.title')}
      titleTypographyProps={{ component: 'h2', variant: 'h6' }}
      variant="gridItem"
    >
      {error && <Failure error={error} onRetry={retry} />}
      {!error && !value && <Loading />}
      {!error && value && <Standing scorecard={value} />}
    </InfoCard>
  );
}
