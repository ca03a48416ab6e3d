import { makeStyles } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useWords } from '../words';

// Populations name people by reference or by their id in the identity provider.
const FULL_REF = /^[a-z][a-z0-9-]*:[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9_.-]*$/i;

const SHOWN = 3;

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1.5),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsEntityLinks' },
);

/** A person, a group or any entity: a link where the catalog may know it. */
export function EntityLink(props: {
  entityRef: string;
  /** Among other words, where colour alone would not tell a link. */
  inSentence?: boolean;
}) {
  const { entityRef, inSentence } = props;
  return FULL_REF.test(entityRef) ? (
    <EntityRefLink
      entityRef={entityRef}
      underline={inSentence ? 'always' : 'hover'}
    />
  ) : (
    <span>{entityRef}</span>
  );
}

/** Some entities; of many only the first, unless all are asked for. */
export function EntityLinks(props: {
  entityRefs: readonly string[];
  all?: boolean;
  none?: string;
}) {
  const t = useWords();
  const classes = useStyles();
  const { entityRefs, all, none } = props;
  const shown = all ? entityRefs : entityRefs.slice(0, SHOWN);
  const more = entityRefs.length - shown.length;
  if (entityRefs.length === 0) {
    return <span>{none ?? t('parts.people.none')}</span>;
  }
  return (
    <ul className={classes.list}>
      {shown.map(ref => (
        <li key={ref}>
          <EntityLink entityRef={ref} />
        </li>
      ))}
      {more > 0 && <li>{t('parts.people.more', { number: String(more) })}</li>}
    </ul>
  );
}
