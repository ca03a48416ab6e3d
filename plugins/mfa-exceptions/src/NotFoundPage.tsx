import { useRouteRef } from '@backstage/core-plugin-api';
import { Calm } from './parts/Calm';
import { LinkAction } from './parts/LinkAction';
import { rootRouteRef } from './routes';
import { useTranslate } from './translation';

/** What an address shows that leads to none of the pages. */
export function NotFoundPage() {
  const t = useTranslate();
  const register = useRouteRef(rootRouteRef)();
  return (
    <Calm
      title={t('register.notFound')}
      description={t('register.notFoundDescription')}
      action={
        <LinkAction to={register} variant="outlined">
          {t('register.toRegister')}
        </LinkAction>
      }
    />
  );
}
