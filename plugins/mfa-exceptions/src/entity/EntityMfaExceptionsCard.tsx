import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntitySummary } from '../api/exceptions';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useWords } from '../words';
import { CardSummary } from './CardSummary';

/** What is excepted from MFA on the entity on show, and what to do about it now. */
export function EntityMfaExceptionsCard() {
  const t = useWords();
  const { entity } = useEntity();
  const subjectRef = stringifyEntityRef(entity);
  const { value: summary, error, retry } = useEntitySummary(subjectRef);

  return (
    <InfoCard
      title={t('entity.title')}
      titleTypographyProps={{ component: 'h2', variant: 'h6' }}
      variant="gridItem"
    >
      {error && <Failure error={error} onRetry={retry} />}
      {!error && !summary && <Loading />}
      {!error && summary && <CardSummary summary={summary} />}
    </InfoCard>
  );
}
