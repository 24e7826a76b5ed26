// Nodes by where they are: a tree from country to room, with what is worst and what changed last in each place. Draws nothing.

export const LEVELS = ['country', 'districtState', 'city', 'areaDescription', 'area', 'building', 'room'];

export const SEVERITIES = ['DANGER', 'WARNING', 'NORMAL'];

const RANK = { NORMAL: 0, OFFLINE: 1, BLOCKED: 1, WARNING: 2, DANGER: 3 };

export const keyOf = (network, node) => `${network}/${node}`;

/** What a node is shown as, in one word: its severity, or that it is blocked or not there when the severity is normal. */
export function stateOf(node) {
  if (node.severity !== 'NORMAL') {
    return node.severity;
  }
  return node.functionalMode === 'BLOCKED' ? 'BLOCKED' : node.connectivity === 'OFFLINE' ? 'OFFLINE' : 'NORMAL';
}

export const rank = (state) => RANK[state] ?? 0;

/** The worse first, then by name. */
export const byWorst = (a, b) => rank(stateOf(b)) - rank(stateOf(a)) || compareNames(a.node, b.node);

const collator = new Intl.Collator(undefined, { numeric: true });
export const compareNames = (a, b) => collator.compare(a ?? '', b ?? '');

/** When a node changed last: in severity, or came or went. */
export const changedAt = (node) =>
  (node.severitySince ?? '') > (node.connectivitySince ?? '') ? node.severitySince : (node.connectivitySince ?? node.severitySince);

function place(key, name, level) {
  return { key, name, level, children: new Map(), nodes: [], total: 0, counts: { DANGER: 0, WARNING: 0, OFFLINE: 0, BLOCKED: 0 }, worst: 'NORMAL', last: null };
}

function add(to, node) {
  to.total++;
  const state = stateOf(node);
  if (state in to.counts) {
    to.counts[state]++;
  }
  if (rank(state) > rank(to.worst)) {
    to.worst = state;
  }
  if (!to.last || (changedAt(node) ?? '') > (changedAt(to.last) ?? '')) {
    to.last = node;
  }
}

/** The tree of places of some nodes. Places without a name are passed over. */
export function treeOf(nodes) {
  const root = place('', '', -1);
  for (const node of nodes) {
    let at = root;
    add(root, node);
    LEVELS.forEach((level, depth) => {
      const name = node[level];
      if (name) {
        let child = at.children.get(name);
        if (!child) {
          child = place(`${at.key}/${depth}:${name}`, name, depth);
          at.children.set(name, child);
        }
        add(child, node);
        at = child;
      }
    });
    at.nodes.push(node);
  }
  return root;
}

/** A place's children in order; those with one child only are taken together with it: "Samos › Karlovasi". */
export function childrenOf(parent) {
  return [...parent.children.values()].map(folded).sort((a, b) => compareNames(a.name, b.name));
}

function folded(one) {
  let at = one;
  const names = [one.name];
  while (at.children.size === 1 && at.nodes.length === 0) {
    [at] = at.children.values();
    names.push(at.name);
  }
  return { ...at, key: at.key, name: names.join(' › ') };
}

/** Sites with their buildings with their rooms, for the plan. What has no building or room stands under ''. */
export function sitesOf(nodes) {
  const sites = new Map();
  for (const node of nodes) {
    const name = LEVELS.slice(0, 5).map((level) => node[level]).filter(Boolean).join(' › ');
    const site = within(sites, name);
    const building = within(site.children, node.building ?? '');
    const room = within(building.children, node.room ?? '');
    room.nodes.push(node);
    [site, building, room].forEach((each) => add(each, node));
  }
  return sorted(sites);
}

function within(places, name) {
  if (!places.has(name)) {
    places.set(name, place(name, name, 0));
  }
  return places.get(name);
}

export const sorted = (places) => [...places.values()].sort((a, b) => compareNames(a.name, b.name));

/** Whether a node passes the filters of the page. */
export function passes(node, { severity, connectivity, network, text }) {
  return (
    (!severity || node.severity === severity) &&
    (!connectivity || (connectivity === 'BLOCKED' ? node.functionalMode === 'BLOCKED' : node.connectivity === connectivity)) &&
    (!network || node.network === network) &&
    (!text || words(node).includes(text.toLowerCase()))
  );
}

const words = (node) =>
  [node.network, node.node, ...LEVELS.map((level) => node[level]), node.platform, node.severityReason].filter(Boolean).join(' ').toLowerCase();
