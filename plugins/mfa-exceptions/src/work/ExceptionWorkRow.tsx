import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionWork } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { weights, type OfferedAction } from '../exception/actions';
import { AheadNote } from '../exception/AheadNote';
import { FlagChips, RiskChip } from '../parts/chips';
import { exceptionTitle } from '../parts/labels';
import { useTranslate } from '../translation';
import { RowFrame, type RowBehaviour } from './RowFrame';
import { actionsOf } from './work';
import { ExceptionFacts, subjectName } from './WorkFacts';

const useStyles = makeStyles(
  theme => ({
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      marginTop: theme.spacing(0.75),
    },
  }),
  { name: 'MfaExceptionsExceptionWorkRow' },
);

/** An exception that waits: enough to decide on it in ten seconds, and the ways to. */
export function ExceptionWorkRow(props: {
  item: ExceptionWork;
  to: string;
  behaviour: RowBehaviour;
  selected: boolean;
  onSelect: () => void;
  onAct: (action: OfferedAction) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { item, selected, onAct } = props;
  const { exception } = item;
  const title = exceptionTitle(t, exception);
  const subject = subjectName(exception.subjectRef);
  return (
    <RowFrame
      item={item}
      behaviour={props.behaviour}
      title={title}
      to={props.to}
      about={subject}
      selected={item.bulkDecision ? selected : undefined}
      mark={
        item.bulkDecision && (
          <Checkbox
            size="small"
            color="primary"
            checked={selected}
            onChange={props.onSelect}
            inputProps={{ 'aria-label': t('work.select', { title, subject }) }}
          />
        )
      }
      actions={
        <>
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
          {item.planMissing && (
            <Typography variant="body2" color="textSecondary">
              {t('work.planMissing')}
            </Typography>
          )}
          {item.actions.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('work.notYet')}
            </Typography>
          )}
        </>
      }
    >
      <ExceptionFacts item={item} />
      <AheadNote exception={exception} />
      <Box className={classes.chips}>
        <RiskChip risk={exception.effectiveRisk} />
        <FlagChips flags={exception.flags} />
      </Box>
    </RowFrame>
  );
}
