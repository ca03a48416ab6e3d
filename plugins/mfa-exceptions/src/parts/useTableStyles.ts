import { makeStyles } from '@material-ui/core/styles';

/**
 * Tables whose rows become cards on a narrow screen. A cell says there what
 * its column is called, by `data-label`.
 */
export const useTableStyles = makeStyles(
  theme => ({
    table: {
      '& td, & th': { wordBreak: 'normal', verticalAlign: 'top' },
      '& td, & tbody th': { lineHeight: theme.typography.body2.lineHeight },
      '& tbody th': { fontWeight: theme.typography.fontWeightMedium as 500 },
      [theme.breakpoints.down('sm')]: {
        display: 'block',
        '& tbody, & tr, & td, & tbody th': { display: 'block' },
        '& thead': {
          position: 'absolute',
          width: 1,
          height: 1,
          overflow: 'hidden',
          clip: 'rect(0 0 0 0)',
        },
        '& td, & tbody th': {
          border: 0,
          padding: theme.spacing(0.5, 0),
          textAlign: 'left',
        },
        '& td[data-label]::before': {
          ...theme.typography.caption,
          display: 'block',
          color: theme.palette.text.secondary,
          content: 'attr(data-label)',
        },
        '& tr': {
          borderBottom: `1px solid ${theme.palette.divider}`,
          padding: theme.spacing(1),
        },
      },
    },
    oneLine: { whiteSpace: 'nowrap' },
    quiet: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
  }),
  { name: 'MfaExceptionsTable' },
);
