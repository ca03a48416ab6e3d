import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Navigate } from 'react-router-dom';
import { useOwnRefs } from '../api/identity';
import { LinkAction } from '../parts/LinkAction';
import { editRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ActionDialog } from './ActionDialog';
import {
  isFormAction,
  openActions,
  tellingRefusals,
  weights,
  type DialogAction,
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
  /** An action that is begun from the start. */
  initial?: string;
  onDone: (exception: ExceptionDetail) => void;
  onReload: () => void;
}) {
  const classes = useStyles();
  const { exception } = props;
  const editPath = useRouteRef(editRouteRef);
  const open = openActions(exception.allowedActions);
  const refusals = tellingRefusals(exception, useOwnRefs());
  const [initial] = useState(() =>
    open.find(action => action === props.initial),
  );
  const [active, setActive] = useState<DialogAction | undefined>(
    initial && !isFormAction(initial) ? initial : undefined,
  );
  // What a dialog was opened on is what is decided, whatever comes in between.
  const [seen, setSeen] = useState<ExceptionDetail | undefined>(
    active && exception,
  );
  if (initial && isFormAction(initial)) {
    return <Navigate to={editPath({ id: exception.id })} replace />;
  }
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
          <ActionButton
            key={action}
            id={exception.id}
            action={action}
            onStart={started => {
              setActive(started);
              setSeen(exception);
            }}
          />
        ))}
        {refusals.map(({ action }) => (
          <RefusedButton key={action} id={exception.id} action={action} />
        ))}
      </Box>
      {refusals.map(refusal => (
        <Refusal key={refusal.action} id={exception.id} {...refusal} />
      ))}
      {active && (
        <ActionDialog
          exception={seen ?? exception}
          action={active}
          onClose={() => setActive(undefined)}
          onDone={done}
          onReload={() => {
            setSeen(undefined);
            props.onReload();
          }}
        />
      )}
    </Box>
  );
}

function ActionButton(props: {
  id: string;
  action: OfferedAction;
  onStart: (action: DialogAction) => void;
}) {
  const t = useTranslate();
  const editPath = useRouteRef(editRouteRef);
  const { id, action, onStart } = props;
  const look = {
    size: 'small',
    variant: weights[action] === 'onwards' ? 'contained' : 'outlined',
    color: weights[action] === 'ending' ? 'default' : 'primary',
  } as const;
  return isFormAction(action) ? (
    <LinkAction to={editPath({ id })} {...look}>
      {t(`action.${action}`)}
    </LinkAction>
  ) : (
    <Button {...look} onClick={() => onStart(action)}>
      {t(`action.${action}`)}
    </Button>
  );
}

function RefusedButton(props: { id: string; action: OfferedAction }) {
  const t = useTranslate();
  const { id, action } = props;
  return (
    <Button
      size="small"
      variant="outlined"
      disabled
      aria-describedby={refusalId(id, action)}
    >
      {t(`action.${action}`)}
    </Button>
  );
}

function Refusal(
  props: { id: string } & ReturnType<typeof tellingRefusals>[number],
) {
  const t = useTranslate();
  const classes = useStyles();
  const { id, action, code } = props;
  return (
    <Typography
      id={refusalId(id, action)}
      className={classes.refusal}
      variant="body2"
      color="textSecondary"
    >
      {t('exception.next.youCannot', {
        action: t(`action.${action}`),
        reason: t(`refusal.${code}`),
      })}
    </Typography>
  );
}

function refusalId(id: string, action: OfferedAction) {
  return `mfa-exception-${id}-${action}-refusal`;
}
