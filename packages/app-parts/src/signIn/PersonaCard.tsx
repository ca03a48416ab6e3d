import Avatar from '@material-ui/core/Avatar';
import Card from '@material-ui/core/Card';
import CardActionArea from '@material-ui/core/CardActionArea';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { Persona } from './personas';

const useStyles = makeStyles(theme => ({
  card: {
    height: '100%',
  },
  action: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    gap: theme.spacing(2),
    height: '100%',
    padding: theme.spacing(2),
    '&:focus-visible': {
      outline: `3px solid ${theme.palette.primary.main}`,
      outlineOffset: -3,
    },
  },
  avatar: {
    width: 48,
    height: 48,
    color: theme.palette.primary.contrastText,
    backgroundColor: theme.palette.primary.main,
    fontSize: '1.125rem',
    fontWeight: 700,
  },
  title: {
    marginBottom: theme.spacing(1),
  },
}));

export function PersonaCard(props: { persona: Persona; onChoose(): void }) {
  const { name, title, description } = props.persona;
  const classes = useStyles();

  return (
    <Card className={classes.card}>
      <CardActionArea className={classes.action} onClick={props.onChoose}>
        <Avatar className={classes.avatar} aria-hidden>
          {initials(name)}
        </Avatar>
        <div>
          <Typography variant="h6" component="h2">
            {name}
          </Typography>
          <Typography variant="subtitle2" className={classes.title}>
            {title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {description}
          </Typography>
        </div>
      </CardActionArea>
    </Card>
  );
}

function initials(name: string) {
  return name
    .split(' ')
    .map(part => part[0])
    .join('');
}
