import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** Where the register is mounted. @public */
export const rootRouteRef = createRouteRef({ id: 'mfa-exceptions' });

/** Where the tab of an entity is mounted. @public */
export const entityContentRouteRef = createRouteRef({
  id: 'mfa-exceptions:entity-content',
});

/** The form that asks for an exception. */
export const requestRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:request',
  parent: rootRouteRef,
  path: '/request',
});

/** The permanent link of one exception. */
export const exceptionRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:exception',
  parent: rootRouteRef,
  path: '/exceptions/:id',
});

/**
 * The tab as the card sees it: a portal may show the card and leave out the
 * tab, which a plain route ref would answer with an error.
 */
export const entityTabRouteRef = createExternalRouteRef({
  id: 'mfa-exceptions:entity-tab',
  optional: true,
  defaultTarget: 'mfa-exceptions.entityContent',
});
