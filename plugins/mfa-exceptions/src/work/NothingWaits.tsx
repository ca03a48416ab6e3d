import Button from '@material-ui/core/Button';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Calm } from '../parts/Calm';
import { LinkAction } from '../parts/LinkAction';
import { rootRouteRef } from '../routes';
import { useTranslate } from '../translation';

/** Nothing to do, at all or of one kind. */
export function NothingWaits(props: {
  filtered: boolean;
  onShowAll: () => void;
}) {
  const t = useTranslate();
  const register = useRouteRef(rootRouteRef);
  return props.filtered ? (
    <Calm
      title={t('work.emptyKind')}
      action={
        <Button color="primary" variant="outlined" onClick={props.onShowAll}>
          {t('work.showAll')}
        </Button>
      }
    />
  ) : (
    <Calm
      title={t('work.empty')}
      description={t('work.emptyDescription')}
      action={
        <LinkAction to={register()} variant="outlined">
          {t('work.register')}
        </LinkAction>
      }
    />
  );
}
