import { Header, Page } from '@backstage/core-components';
import { MfaExceptionsRoutes } from './MfaExceptionsRoutes';
import { useTranslate } from './translation';

/** The pages with a header of their own; the new frontend system brings its own. */
export function FramedPage() {
  const t = useTranslate();
  return (
    <Page themeId="tool">
      <Header title={t('register.title')} subtitle={t('register.subtitle')} />
      <MfaExceptionsRoutes />
    </Page>
  );
}
