import { createBackendModule } from '@backstage/backend-plugin-api';
import { mfaExceptionsObserversExtensionPoint } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';

const { FAULTS_GATEWAY: gateway, FAULTS_NAME: name } = process.env;

/** Hands every event on to somebody who may be away. */
export const listener = createBackendModule({
  pluginId: 'mfa-exceptions',
  moduleId: 'listener',
  register(reg) {
    reg.registerInit({
      deps: { observers: mfaExceptionsObserversExtensionPoint },
      async init({ observers }) {
        observers.addObserver({
          id: 'listener',
          async onTransition({ exceptionId, sequence }, { signal }) {
            const response = await fetch(
              `http://127.0.0.1:${gateway}/from/${name}/listener`,
              {
                method: 'POST',
                body: JSON.stringify({ exceptionId, sequence }),
                signal,
              },
            );
            if (!response.ok) {
              throw new Error(`The listener answered ${response.status}`);
            }
          },
        });
      },
    });
  },
});
