import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { SimilarException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { RelativeTime } from '../parts/RelativeTime';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'MfaExceptionsSimilar' },
);

/** Requests that this one is like; nothing where there are none. */
export function Similar(props: {
  title: string;
  text: string;
  exceptions: readonly SimilarException[];
}) {
  const t = useTranslate();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  if (props.exceptions.length === 0) {
    return null;
  }
  return (
    <Box>
      <Typography variant="subtitle2" component="h4">
        {props.title}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {props.text}
      </Typography>
      <ul className={classes.list}>
        {props.exceptions.map(({ id, subjectRef, state, requestedAt }) => (
          <Typography key={id} component="li" variant="body2">
            <Link to={exceptionPath({ id })} underline="always">
              <EntityDisplayName entityRef={subjectRef} hideIcon />
            </Link>
            {': '}
            {t('request.panel.similar', {
              state: t(`state.${state}`),
              when: <RelativeTime at={requestedAt} />,
            })}
          </Typography>
        ))}
      </ul>
    </Box>
  );
}
