// Pages by the fragment: #/nodes/NETWORK/NODE?tab=commands. Parts are decoded, and encoded by href().
import { store, useStore } from './store.js';

function read() {
  const text = location.hash.replace(/^#\/?/, '');
  const cut = text.indexOf('?');
  const path = cut < 0 ? text : text.slice(0, cut);
  return {
    parts: path.split('/').filter(Boolean).map(decode),
    path,
    query: Object.fromEntries(new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1))),
  };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Where the reader is: parts of the path, and the query. */
export const route = store(read());

addEventListener('hashchange', () => route.set(read()));

/** A link: href(['nodes', network, node], { tab: 'commands' }). */
export function href(parts, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return '#/' + parts.map(encodeURIComponent).join('/') + (text ? `?${text}` : '');
}

/** Goes to a page. */
export function go(parts, query) {
  location.hash = href(parts, query);
}

/** Changes the query of the page in place, so that the address can be shared and loaded again; adds no entry to the history. */
export function keepInAddress(query) {
  const { parts, query: before } = route.get();
  const address = href(parts, { ...before, ...query });
  if (address !== location.hash) {
    history.replaceState(history.state, '', address);
    route.set(read());
  }
}

export const useRoute = () => useStore(route);
