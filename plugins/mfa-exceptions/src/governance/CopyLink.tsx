import Button from '@material-ui/core/Button';
import LinkIcon from '@material-ui/icons/Link';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useHref } from 'react-router-dom';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { governanceRouteRef } from '../routes';
import { useTranslate } from '../translation';

/** What is looked at, as a link to send to somebody. */
export function CopyLink({ search }: { search: string }) {
  const t = useTranslate();
  const governance = useRouteRef(governanceRouteRef)();
  const href = useHref(`${governance}?${search}`);
  const [{ value }, copy] = useCopyToClipboard();
  const address = new URL(href, window.location.origin).toString();
  return (
    <Button
      color="primary"
      startIcon={<LinkIcon />}
      onClick={() => copy(address)}
    >
      <span role="status">
        {t(
          value === address
            ? 'governance.views.copied'
            : 'governance.views.copy',
        )}
      </span>
    </Button>
  );
}
