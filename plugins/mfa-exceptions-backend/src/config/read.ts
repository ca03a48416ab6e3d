import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  builtInControlDomains,
  defaultPolicyGroups,
  defaultSubjectRules,
  type AccountabilityModel,
  type Policy,
  type PolicyGroups,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import type { SigningKey } from '../checkpoints/CheckpointSigner';
import type { ImportSettings } from '../imports/mappings';
import { resolveModel } from './accountabilitySettings';
import { resolvePolicies, type SourcedPolicy } from './policies';
import { refusalOf, refuse } from './refusal';
import { resolveReminders, type ReminderSettings } from './reminderSettings';
import { resolveTriggers, type TriggerSettings } from './triggerSettings';
import { settingsSchema } from './settings';

/** The part of the configuration that is the register's, read and checked. */
export interface MfaExceptionsConfig {
  readonly subjectRules: readonly SubjectRule[];
  /** What an exception can be requested for. */
  readonly controlDomains: ReadonlySet<string>;
  readonly groups: PolicyGroups;
  /** Who is accountable for what, where nothing nearer says so. */
  readonly accountability: AccountabilityModel;
  /** In order of match. */
  readonly policies: readonly Policy[];
  /** The same, with the key that each term was read from. */
  readonly sourcedPolicies: readonly SourcedPolicy[];
  /** How registers that were kept elsewhere are read. */
  readonly imports: ImportSettings;
  /** How the catalog is looked at for what reviews have to be made for. */
  readonly triggers: TriggerSettings;
  /** When people are reminded of what waits for them. */
  readonly reminders: ReminderSettings;
  readonly sweep: SchedulerServiceTaskScheduleDefinition;
  /** How often campaigns are taken on. */
  readonly campaigns: SchedulerServiceTaskScheduleDefinition;
  /** How often it is seen to that the day is counted. */
  readonly posture: SchedulerServiceTaskScheduleDefinition;
  /** How often it is looked whether there is a checkpoint of the day. */
  readonly checkpoints: SchedulerServiceTaskScheduleDefinition;
  /** How often everything is verified. */
  readonly verification: SchedulerServiceTaskScheduleDefinition;
  /** What checkpoints are signed with: the first that can. */
  readonly signingKeys: readonly SigningKey[];
  /** How often the catalog is looked at as a whole. */
  readonly observe: SchedulerServiceTaskScheduleDefinition;
}

const DEFAULT_SWEEP: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 2 },
};

const DEFAULT_CAMPAIGNS: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 10 },
};

// A day is counted once, by the first run of it that gets through.
const DEFAULT_POSTURE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 90 },
};

// Every run of a day but the first finds that day's checkpoint there.
const DEFAULT_CHECKPOINTS: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 30 },
};

// Reads the register as a whole, and so when most people sleep: after the start,
// and a day later each time.
const DEFAULT_VERIFICATION: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 24 },
  timeout: { hours: 6 },
  initialDelay: { minutes: 10 },
};

const DEFAULT_OBSERVE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 10 },
  // A catalog that has just started is not complete.
  initialDelay: { seconds: 30 },
};

/**
 * The one place where the register's part of app-config is read.
 *
 * @throws InputError that names the key that is wrong
 */
export function readMfaExceptionsConfig(
  root: RootConfigService,
): MfaExceptionsConfig {
  const parsed = z.object({ mfaExceptions: settingsSchema }).safeParse({
    mfaExceptions: root.getOptional('mfaExceptions') ?? {},
  });
  if (!parsed.success) {
    throw refusalOf(parsed.error);
  }
  const {
    subjects,
    controlDomains,
    accountability,
    defaults,
    policies,
    imports,
    ...settings
  } = parsed.data.mfaExceptions;
  const groups = { ...defaultPolicyGroups, ...settings.groups };
  const requestable = [...builtInControlDomains, ...controlDomains.add].filter(
    name => !controlDomains.hide.some(hidden => hidden === name),
  );
  const sourcedPolicies = resolvePolicies({
    groups: settings.groups,
    defaults,
    policies,
    controlDomains: requestable,
  });
  return {
    subjectRules: subjects ?? defaultSubjectRules,
    controlDomains: new Set<string>(requestable),
    groups,
    accountability: resolveModel(accountability, {
      groups,
      controlDomains: requestable,
    }),
    policies: sourcedPolicies.map(({ policy }) => policy),
    sourcedPolicies,
    imports,
    triggers: resolveTriggers(
      settings.triggers,
      readSchedule(root, 'mfaExceptions.triggers.schedule'),
    ),
    reminders: resolveReminders(
      settings.reminders,
      readSchedule(root, 'mfaExceptions.reminders.schedule'),
    ),
    sweep: readSchedule(root, 'mfaExceptions.schedule.sweep') ?? DEFAULT_SWEEP,
    campaigns:
      readSchedule(root, 'mfaExceptions.schedule.campaigns') ??
      DEFAULT_CAMPAIGNS,
    posture:
      readSchedule(root, 'mfaExceptions.schedule.posture') ?? DEFAULT_POSTURE,
    checkpoints:
      readSchedule(root, 'mfaExceptions.schedule.checkpoints') ??
      DEFAULT_CHECKPOINTS,
    verification:
      readSchedule(root, 'mfaExceptions.schedule.verification') ??
      DEFAULT_VERIFICATION,
    signingKeys: settings.signing.keys,
    observe:
      readSchedule(root, 'mfaExceptions.schedule.observe') ?? DEFAULT_OBSERVE,
  };
}

function readSchedule(root: RootConfigService, key: string) {
  if (!root.has(key)) {
    return undefined;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      root.getConfig(key),
    );
  } catch (error) {
    return refuse(key, undefined, error);
  }
}
