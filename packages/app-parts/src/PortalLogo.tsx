import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  logo: {
    display: 'flex',
    alignItems: 'center',
    height: 3 * sidebarConfig.logoHeight,
    width: sidebarConfig.drawerWidthClosed,
    marginBottom: -14,
    paddingLeft: 24,
    color: '#fff',
    fontSize: 22,
    fontWeight: 700,
    letterSpacing: '0.02em',
    whiteSpace: 'nowrap',
    '&:hover': {
      textDecoration: 'none',
    },
  },
});

export function PortalLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.logo}
      aria-label="Halden, home"
    >
      {isOpen ? 'Halden' : 'H'}
    </Link>
  );
}
