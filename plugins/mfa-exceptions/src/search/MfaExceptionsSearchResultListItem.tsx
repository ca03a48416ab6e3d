import Box from '@material-ui/core/Box';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { SearchDocument } from '@backstage/plugin-search-common';
import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { RiskChip, StateChip } from '../parts/chips';
import { exceptionTitle } from '../parts/labels';
import { useWords } from '../words';

/** What search knows of an exception. */
type ExceptionDocument = SearchDocument &
  Pick<
    ExceptionView,
    'subjectRef' | 'subjectClass' | 'controlDomain' | 'state' | 'riskRating'
  > & { readonly reasonCategory: ExceptionView['reason']['category'] };

/** @public */
export interface MfaExceptionsSearchResultListItemProps {
  /** Handed in by the list of results. */
  readonly result?: SearchDocument;
  readonly icon?: ReactNode;
}

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', width: '100%', minWidth: 0 },
    words: { overflowWrap: 'anywhere' },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      paddingBottom: theme.spacing(1),
    },
  }),
  { name: 'MfaExceptionsSearchResult' },
);

/** An exception that search has found, as it was when the index was built. */
export function MfaExceptionsSearchResultListItem(
  props: MfaExceptionsSearchResultListItemProps,
) {
  const t = useWords();
  const classes = useStyles();
  const { icon } = props;
  if (!props.result) {
    return null;
  }
  const found = props.result as ExceptionDocument;
  return (
    <div className={classes.root}>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <div>
        <ListItemText
          className={classes.words}
          primaryTypographyProps={{ variant: 'h6', component: 'div' }}
          primary={<Link to={found.location}>{exceptionTitle(t, found)}</Link>}
          secondary={t('search.about', {
            subject: (
              <EntityDisplayName entityRef={found.subjectRef} hideIcon />
            ),
            subjectClass: t(`subjectClass.${found.subjectClass}`),
          })}
        />
        <Box className={classes.chips}>
          <StateChip state={found.state} />
          <RiskChip risk={found.riskRating} />
        </Box>
      </div>
    </div>
  );
}
