import { useRouteRef } from '@backstage/core-plugin-api';
import { Subsections } from '../parts/Subsections';
import {
  accountabilityListRouteRef,
  accountabilityRouteRef,
  annotationMistakesRouteRef,
} from '../routes';
import { useTranslate } from '../translation';

/** Accountability all over the catalog: in numbers, as a list, and what is wrong with it. */
export function AccountabilitySections() {
  const t = useTranslate();
  const heatMap = useRouteRef(accountabilityRouteRef)();
  const list = useRouteRef(accountabilityListRouteRef)();
  const mistakes = useRouteRef(annotationMistakesRouteRef)();
  return (
    <Subsections
      title={t('accountability.title')}
      label={t('accountability.sections')}
      sections={[
        [heatMap, t('accountability.heat.heading')],
        [list, t('accountability.list.heading')],
        [mistakes, t('accountability.mistakes.heading')],
      ]}
    />
  );
}
