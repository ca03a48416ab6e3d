import { loadRegister } from '../../examples/load-register.mjs';

/** Fills the portal with the demo register, before the first test. */
export default async function loadDemoRegister() {
  await loadRegister({ baseUrl: 'http://localhost:7217', log: () => {} });
}
