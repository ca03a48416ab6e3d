import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import {
  workKinds,
  type WorkKind,
  type WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    chip: { margin: 0 },
  }),
  { name: 'MfaExceptionsKindFilter' },
);

/** One kind of work or everything, with how much there is of each. */
export function KindFilter(props: {
  counts: WorkPage['counts'];
  kind?: WorkKind;
  onChange: (kind: WorkKind | undefined) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { counts, kind, onChange } = props;
  const shown = workKinds.filter(each => counts[each] > 0 || each === kind);
  const all = workKinds.reduce((sum, each) => sum + counts[each], 0);
  if (all === 0) {
    return null;
  }
  const choices = [
    { value: undefined, label: t('work.all'), count: all },
    ...shown.map(value => ({
      value,
      label: t(`work.kind.${value}`),
      count: counts[value],
    })),
  ];
  return (
    <Box role="group" aria-label={t('work.filter')} className={classes.root}>
      {choices.map(({ value, label, count }) => (
        <Chip
          key={label}
          className={classes.chip}
          variant="outlined"
          color={value === kind ? 'primary' : 'default'}
          icon={value === kind ? <CheckIcon /> : undefined}
          aria-pressed={value === kind}
          label={t('work.counted', { label, number: String(count) })}
          onClick={() => onChange(value)}
        />
      ))}
    </Box>
  );
}
