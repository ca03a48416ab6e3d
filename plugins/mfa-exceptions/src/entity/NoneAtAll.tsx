import { useEntitySummary } from '../api/exceptions';
import { Calm } from '../parts/Calm';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';

/**
 * What to say of an entity of which a person sees no exception: that there is
 * none, only where they would see it.
 */
export function NoneAtAll({ subjectRef }: { subjectRef: string }) {
  const t = useTranslate();
  const { value: summary, loading } = useEntitySummary(subjectRef);

  if (loading) {
    return <Loading />;
  }
  return summary?.visibility === 'all' ? (
    <Calm
      title={t('entity.noneAtAll')}
      description={t('entity.noneAtAllDescription')}
    />
  ) : (
    <Calm
      title={t('entity.noneToSee')}
      description={t('entity.noneToSeeDescription')}
    />
  );
}
