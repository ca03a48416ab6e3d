import { ErrorPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Container from '@material-ui/core/Container';
import { makeStyles } from '@material-ui/core/styles';
import type { Persona } from './personas';

const useStyles = makeStyles(theme => ({
  container: {
    paddingTop: theme.spacing(6),
  },
  actions: {
    display: 'flex',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
}));

// The usual cause is that the backend or its catalog is still starting.
export function SignInFailure(props: {
  persona: Persona;
  error: Error | undefined;
  onRetry(): void;
  onBack(): void;
}) {
  const classes = useStyles();
  return (
    <Container maxWidth="sm" component="main" className={classes.container}>
      <ErrorPanel
        title={`Could not sign in as ${props.persona.name}. The portal may still be starting.`}
        error={props.error ?? new Error('Unknown error')}
      />
      <div className={classes.actions}>
        <Button variant="contained" color="primary" onClick={props.onRetry}>
          Try again
        </Button>
        <Button onClick={props.onBack}>Be somebody else</Button>
      </div>
    </Container>
  );
}
