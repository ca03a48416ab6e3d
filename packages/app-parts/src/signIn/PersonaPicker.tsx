import { configApiRef, useApi } from '@backstage/core-plugin-api';
import Container from '@material-ui/core/Container';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { PersonaCard } from './PersonaCard';
import type { Persona } from './personas';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    padding: theme.spacing(6, 0),
    backgroundColor: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  intro: {
    maxWidth: '60ch',
    margin: theme.spacing(1, 0, 4),
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
}));

export function PersonaPicker(props: {
  personas: Persona[];
  onChoose(persona: Persona): void;
}) {
  const classes = useStyles();
  const title = useApi(configApiRef).getOptionalString('app.title');

  return (
    <main className={classes.page}>
      <Container maxWidth="lg">
        <Typography variant="overline" component="p">
          {title}
        </Typography>
        <Typography variant="h3" component="h1">
          Who would you like to be?
        </Typography>
        <Typography
          variant="body1"
          color="textSecondary"
          className={classes.intro}
        >
          {props.personas.length > 0
            ? 'Halden Insurance and everyone in it are made up, so there is no password. Sign out at any time, under Settings, to be somebody else.'
            : 'Nobody can sign in here: the demonstration is switched off. The sign-in page of your organisation takes the place of this one.'}
        </Typography>
        <ul className={classes.list}>
          {props.personas.map(persona => (
            <li key={persona.ref}>
              <PersonaCard
                persona={persona}
                onChoose={() => props.onChoose(persona)}
              />
            </li>
          ))}
        </ul>
      </Container>
    </main>
  );
}
