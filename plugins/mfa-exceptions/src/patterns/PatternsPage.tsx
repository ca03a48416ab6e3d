import { ContentHeader } from '@backstage/core-components';
import { useTranslate } from '../translation';
import { PatternsBlock } from './PatternsBlock';

/** What exceptions have in common, on a page of its own. */
export function PatternsPage() {
  const t = useTranslate();
  return (
    <>
      <ContentHeader title={t('pattern.heading')} />
      <PatternsBlock />
    </>
  );
}
