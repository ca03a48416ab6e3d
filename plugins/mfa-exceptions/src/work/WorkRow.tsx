import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { KeyboardEvent, Ref } from 'react';
import { weights, type OfferedAction } from '../exception/actions';
import { FlagChip, RiskChip } from '../parts/chips';
import { exceptionTitle } from '../parts/labels';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { actionsOf } from './work';
import { WorkFacts, kindWords, subjectName } from './WorkFacts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: '42px minmax(0, 1fr) auto',
      alignItems: 'center',
      padding: theme.spacing(1, 2, 1, 0.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: -2,
      },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '42px minmax(0, 1fr)',
      },
    },
    title: { fontWeight: theme.typography.fontWeightMedium as 500 },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      marginTop: theme.spacing(0.75),
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
      paddingLeft: theme.spacing(1),
      [theme.breakpoints.down('xs')]: {
        gridColumn: 2,
        justifyContent: 'flex-start',
        padding: theme.spacing(1, 0, 0),
      },
    },
  }),
  { name: 'MfaExceptionsWorkRow' },
);

/** One thing that waits: enough to decide on it in ten seconds, and the ways to. */
export function WorkRow(props: {
  item: WorkItem;
  selected: boolean;
  tabIndex: number;
  rowRef: Ref<HTMLDivElement>;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onSelect: () => void;
  onAct: (action: OfferedAction) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  const { item, selected, onSelect, onAct } = props;
  const { exception } = item;
  const title = exceptionTitle(t, exception);
  const named = { title, subject: subjectName(exception.subjectRef) };
  return (
    <div
      role="row"
      ref={props.rowRef}
      className={classes.root}
      tabIndex={props.tabIndex}
      aria-label={t('work.rowLabel', { kind: kindWords(t, item), ...named })}
      aria-selected={item.bulkDecision ? selected : undefined}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
    >
      <div role="gridcell">
        {item.bulkDecision && (
          <Checkbox
            size="small"
            color="primary"
            checked={selected}
            onChange={onSelect}
            inputProps={{ 'aria-label': t('work.select', named) }}
          />
        )}
      </div>
      <div role="gridcell">
        <Typography variant="caption" color="textSecondary" component="div">
          {kindWords(t, item)}
        </Typography>
        <Typography variant="body1" component="div" className={classes.title}>
          <Link to={exceptionPath({ id: exception.id })}>{title}</Link>
        </Typography>
        <WorkFacts item={item} />
        <Box className={classes.chips}>
          <RiskChip risk={exception.effectiveRisk} />
          {exception.flags.map(flag => (
            <FlagChip key={flag} flag={flag} />
          ))}
        </Box>
      </div>
      <div role="gridcell" className={classes.actions}>
        {actionsOf(item).map(action => (
          <Button
            key={action}
            size="small"
            variant={weights[action] === 'onwards' ? 'contained' : 'outlined'}
            color={weights[action] === 'ending' ? 'default' : 'primary'}
            onClick={() => onAct(action)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
        {item.actions.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('work.notYet')}
          </Typography>
        )}
      </div>
    </div>
  );
}
