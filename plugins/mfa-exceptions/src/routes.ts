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

/** Where nobody is accountable, and whose word is missing. */
export const accountabilityRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:accountability',
  parent: rootRouteRef,
  path: '/accountability',
});

/** Who is accountable for which control of which entity. */
export const accountabilityListRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:accountability-list',
  parent: rootRouteRef,
  path: '/accountability/list',
});

/** Annotations that do not say what they were meant to. */
export const annotationMistakesRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:annotation-mistakes',
  parent: rootRouteRef,
  path: '/accountability/mistakes',
});

/** Post-incident reviews. */
export const incidentsRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:incidents',
  parent: rootRouteRef,
  path: '/incidents',
});

/** The form that records an incident. */
export const newIncidentRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:new-incident',
  parent: rootRouteRef,
  path: '/incidents/new',
});

/** The permanent link of one incident. */
export const incidentRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:incident',
  parent: rootRouteRef,
  path: '/incidents/:id',
});

/** Batches of reviews, each with one owner and one deadline. */
export const campaignsRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:campaigns',
  parent: rootRouteRef,
  path: '/campaigns',
});

/** The form that plans a campaign. */
export const newCampaignRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:new-campaign',
  parent: rootRouteRef,
  path: '/campaigns/new',
});

/** The permanent link of one campaign. */
export const campaignRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:campaign',
  parent: rootRouteRef,
  path: '/campaigns/:id',
});

/** What came of a campaign. */
export const campaignReportRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:campaign-report',
  parent: rootRouteRef,
  path: '/campaigns/:id/report',
});

/** What exceptions have in common. */
export const patternsRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:patterns',
  parent: rootRouteRef,
  path: '/patterns',
});

/** How exceptions stand all over the estate, for those who govern it. */
export const governanceRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:governance',
  parent: rootRouteRef,
  path: '/governance',
});

/** Who was told what, and whether it reached them. */
export const reminderLogRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:reminder-log',
  parent: rootRouteRef,
  path: '/reminders',
});

/** How each entity stands. */
export const scorecardsRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:scorecards',
  parent: rootRouteRef,
  path: '/scorecards',
});

/** How the register runs, for those who run it. */
export const operationsRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:operations',
  parent: rootRouteRef,
  path: '/operations',
});

/** What the register can show an auditor. */
export const evidenceRouteRef = createSubRouteRef({
  id: 'mfa-exceptions:evidence',
  parent: rootRouteRef,
  path: '/evidence',
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
