import { useRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { Calm } from './Calm';
import { LinkAction } from './LinkAction';

/** What is not there, or not for whoever asks, and the way on to the register. */
export function Missing(props: { title: string; description: string }) {
  const t = useTranslate();
  const register = useRouteRef(rootRouteRef)();
  return (
    <Calm
      {...props}
      action={
        <LinkAction to={register} variant="outlined">
          {t('parts.toRegister')}
        </LinkAction>
      }
    />
  );
}
