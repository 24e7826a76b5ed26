// The pages that there are. path: parts of the address, where ':name' takes any; the page gets them as params and the query as
// query. nav: the key of its name in the navigation; needs: the permission without which it is not offered there.
export const pages = [
  { key: 'network', path: ['network'], nav: 'nav.network', needs: 'READ_DATA', load: () => import('./network.js') },
  { key: 'node', path: ['nodes', ':network', ':node'], within: 'network', load: () => import('./node.js') },
  { key: 'alerts', path: ['alerts'], nav: 'nav.alerts', needs: 'READ_DATA', load: () => import('./alerts.js') },
  { key: 'alert', path: ['alerts', ':id'], within: 'alerts', load: () => import('./alert.js') },
  { key: 'history', path: ['history'], nav: 'nav.history', needs: 'READ_DATA', load: () => import('./history.js') },
  { key: 'patterns', path: ['patterns'], nav: 'nav.patterns', needs: 'READ_DATA', load: () => import('./patterns.js') },
  { key: 'pattern', path: ['patterns', ':id'], within: 'patterns', load: () => import('./pattern.js') },
  { key: 'rules', path: ['rules'], nav: 'nav.rules', needs: 'READ_DATA', load: () => import('./rules.js') },
  { key: 'subscribers', path: ['subscribers'], nav: 'nav.subscribers', needs: 'MANAGE_SUBSCRIBERS', load: () => import('./subscribers.js') },
  { key: 'flow', path: ['flow'], nav: 'nav.flow', needs: 'READ_OPERATIONS', load: () => import('./flow.js') },
  { key: 'accounts', path: ['accounts'], nav: 'nav.accounts', needs: 'ADMINISTER', load: () => import('./accounts.js') },
  { key: 'tokens', path: ['tokens'], within: 'sign-in', load: () => import('./tokens.js') },
  { key: 'sign-in', path: ['sign-in'], load: () => import('./signin.js') },
];

/** The page of an address with its params, or null where there is none. */
export function pageOf(parts) {
  for (const page of pages) {
    if (page.path.length === parts.length && page.path.every((part, i) => part.startsWith(':') || part === parts[i])) {
      const params = {};
      page.path.forEach((part, i) => {
        if (part.startsWith(':')) {
          params[part.slice(1)] = parts[i];
        }
      });
      return { page, params };
    }
  }
  return null;
}
