import { Missing } from './parts/Missing';
import { useTranslate } from './translation';

/** What an address shows that leads to none of the pages. */
export function NotFoundPage() {
  const t = useTranslate();
  return (
    <Missing
      title={t('register.notFound')}
      description={t('register.notFoundDescription')}
    />
  );
}
