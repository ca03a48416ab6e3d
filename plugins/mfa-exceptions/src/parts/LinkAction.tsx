import { LinkButton } from '@backstage/core-components';
import type { ComponentProps } from 'react';

/** A way to another page that looks like a button, and is still told to be a link. */
export function LinkAction(props: ComponentProps<typeof LinkButton>) {
  return <LinkButton color="primary" {...props} role={undefined} />;
}
