import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/NavigateNext';
import PreviousIcon from '@material-ui/icons/NavigateBefore';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    total: { flexGrow: 1 },
    // Where there is no room beside the total, both are below it.
    ways: { display: 'flex', gap: theme.spacing(1) },
  }),
  { name: 'MfaExceptionsPageFoot' },
);

/** How much there is, and the way to the rest of it. */
export function PageFoot(props: {
  total: string;
  pageInfo: { readonly nextCursor?: string; readonly prevCursor?: string };
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { total, pageInfo, onPage } = props;
  return (
    <Box className={classes.foot}>
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.total}
        role="status"
      >
        {total}
      </Typography>
      <Box className={classes.ways}>
        <PageButton
          label={t('parts.previousPage')}
          cursor={pageInfo.prevCursor}
          startIcon={<PreviousIcon />}
          onPage={onPage}
        />
        <PageButton
          label={t('parts.nextPage')}
          cursor={pageInfo.nextCursor}
          endIcon={<NextIcon />}
          onPage={onPage}
        />
      </Box>
    </Box>
  );
}

function PageButton(props: {
  label: string;
  cursor?: string;
  startIcon?: JSX.Element;
  endIcon?: JSX.Element;
  onPage: (cursor: string) => void;
}) {
  const { label, cursor, startIcon, endIcon, onPage } = props;
  return (
    <Button
      size="small"
      startIcon={startIcon}
      endIcon={endIcon}
      disabled={cursor === undefined}
      onClick={() => cursor !== undefined && onPage(cursor)}
    >
      {label}
    </Button>
  );
}
