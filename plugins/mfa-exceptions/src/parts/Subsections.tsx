import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { NavLink, Outlet } from 'react-router-dom';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    link: {
      ...theme.typography.body2,
      display: 'inline-block',
      padding: theme.spacing(0.5, 1.5),
      color: theme.palette.text.primary,
      textDecoration: 'none',
      border: `1px solid transparent`,
      borderRadius: 16,
      '&:hover': { borderColor: theme.palette.divider },
      '&[aria-current]': {
        fontWeight: theme.typography.fontWeightMedium as 500,
        borderColor: theme.palette.text.primary,
      },
    },
  }),
  { name: 'MfaExceptionsSubsections' },
);

/** One of the main pages in several parts, each one click from the others. */
export function Subsections(props: {
  title: string;
  label: string;
  /** The path of each, and what it is called. */
  sections: readonly (readonly [to: string, label: string])[];
}) {
  const classes = useStyles();
  const { title, label, sections } = props;
  return (
    <>
      <ContentHeader title={title}>
        <Box component="nav" aria-label={label}>
          <ul className={classes.root}>
            {sections.map(([to, words]) => (
              <li key={to}>
                <NavLink to={to} end className={classes.link}>
                  {words}
                </NavLink>
              </li>
            ))}
          </ul>
        </Box>
      </ContentHeader>
      <Outlet />
    </>
  );
}
