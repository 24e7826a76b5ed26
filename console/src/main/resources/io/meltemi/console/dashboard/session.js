// Who uses this page, and what they may.
import { api, protection, sessionEnded } from './api.js';
import { store, useStore } from './store.js';

const NOBODY = { known: false, name: null, role: null, permissions: new Set(), openData: true };

export const session = store(NOBODY);

/** A permission as text of either kind: READ_DATA or read-data. */
const scope = (permission) => permission.toLowerCase().replaceAll('_', '-');

function take(answer) {
  protection.set(answer.csrfToken ?? null);
  session.set({
    known: true,
    name: answer.name ?? null,
    role: answer.role ?? null,
    permissions: new Set((answer.permissions ?? []).map(scope)),
    openData: answer.openData ?? session.get().openData,
  });
}

/** Asks who this is; nobody when the console does not say. */
export async function load() {
  try {
    take((await api.get(['session'])) ?? {});
  } catch {
    session.set({ ...session.get(), known: true });
  }
}

export async function signIn(name, password) {
  take(await api.post(['session'], { name, password }));
}

export async function signOut() {
  await api.delete(['session']);
  protection.set(null);
  await load();
}

/** All other sessions of the account end; this one goes on as a new one, with a protection of its own. */
export async function changePassword(currentPassword, newPassword) {
  take(await api.put(['session', 'password'], { currentPassword, newPassword }));
}

/** Whether this person may do something: may(session, 'ACT_ON_NODES'). Reading open data is anybody's. */
export const may = (who, permission) =>
  who.permissions.has(scope(permission)) || (permission === 'READ_DATA' && who.openData);

export const useSession = () => useStore(session);

let asked = 0;
sessionEnded.listen(() => {
  // asked once when several requests are refused together
  if (session.get().name && Date.now() - asked > 5000) {
    asked = Date.now();
    load();
  }
});
