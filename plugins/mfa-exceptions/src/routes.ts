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

/** What waits for the person who is looking. */
export const workRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:work',
  parent: rootRouteRef,
  path: '/work',
});

/** The policies, and where each of their values comes from. */
export const policiesRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:policies',
  parent: rootRouteRef,
  path: '/policies',
});

/** The permanent link of one exception. */
export const exceptionRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:exception',
  parent: rootRouteRef,
  path: '/exceptions/:id',
});

/** The form that edits a draft, or asks again for what was rejected or has expired. */
export const editRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:edit',
  parent: rootRouteRef,
  path: '/exceptions/:id/edit',
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
