import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useOwnRefs } from '../api/identity';
import { useTranslate } from '../translation';
import { ActionDialog } from './ActionDialog';
import {
  dialogShapes,
  openActions,
  tellingRefusals,
  type OfferedAction,
} from './actions';

const useStyles = makeStyles(
  theme => ({
    buttons: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
    },
    refusal: { marginTop: theme.spacing(1) },
  }),
  { name: 'MfaExceptionsActions' },
);

/** What the person who is looking may do with an exception, and why not more. */
export function ExceptionActions(props: {
  exception: ExceptionDetail;
  /** An action whose dialog is open from the start. */
  initial?: string;
  onDone: (exception: ExceptionDetail) => void;
  onReload: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { exception } = props;
  const open = openActions(exception.allowedActions);
  const refusals = tellingRefusals(exception, useOwnRefs());
  const [active, setActive] = useState<OfferedAction | undefined>(() =>
    open.find(action => action === props.initial),
  );
  if (open.length + refusals.length === 0 && !active) {
    return null;
  }
  const done = (next: ExceptionDetail) => {
    setActive(undefined);
    props.onDone(next);
  };

  return (
    <Box mt={1.5}>
      <Box className={classes.buttons}>
        {open.map(action => (
          <Button
            key={action}
            size="small"
            variant={dialogShapes[action].onwards ? 'contained' : 'outlined'}
            color={dialogShapes[action].ending ? 'default' : 'primary'}
            onClick={() => setActive(action)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
        {refusals.map(({ action }) => (
          <Button
            key={action}
            size="small"
            variant="outlined"
            disabled
            aria-describedby={refusalId(exception.id, action)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </Box>
      {refusals.map(({ action, code }) => (
        <Typography
          key={action}
          id={refusalId(exception.id, action)}
          className={classes.refusal}
          variant="body2"
          color="textSecondary"
        >
          {t('exception.next.youCannot', {
            action: t(`action.${action}`),
            reason: t(`refusal.${code}`),
          })}
        </Typography>
      ))}
      {active && (
        <ActionDialog
          exception={exception}
          action={active}
          onClose={() => setActive(undefined)}
          onDone={done}
          onReload={props.onReload}
        />
      )}
    </Box>
  );
}

function refusalId(id: string, action: OfferedAction) {
  return `mfa-exception-${id}-${action}-refusal`;
}
